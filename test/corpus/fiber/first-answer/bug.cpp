// A catalogue asks three mirrors at once and keeps the first answer. The two
// slower mirrors wait for ever to deliver theirs.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Answers = fibers::unbuffered_channel<std::string>;

std::string lookUp(const std::string &Mirror, const std::string &Title) {
  return Mirror + " has " + Title;
}

std::string ask(const std::string &Title) {
  auto First = std::make_shared<Answers>();
  for (const char *Mirror : {"north", "south", "east"})
    fibers::fiber([First, Mirror, Title] {
      First->push(lookUp(Mirror, Title)); // expect: chan-partial-drain
    }).detach();
  return First->value_pop();
}

int main() { std::puts(ask("Moby Dick").c_str()); }
