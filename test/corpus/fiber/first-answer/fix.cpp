// A catalogue asks three mirrors at once and keeps the first answer. The
// channel has room for all of them, so that the slower mirrors can finish.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Answers = fibers::buffered_channel<std::string>;

std::string lookUp(const std::string &Mirror, const std::string &Title) {
  return Mirror + " has " + Title;
}

std::string ask(const std::string &Title) {
  auto First = std::make_shared<Answers>(4); // Holds three.
  for (const char *Mirror : {"north", "south", "east"})
    fibers::fiber([First, Mirror, Title] {
      First->push(lookUp(Mirror, Title));
    }).detach();
  return First->value_pop();
}

int main() { std::puts(ask("Moby Dick").c_str()); }
