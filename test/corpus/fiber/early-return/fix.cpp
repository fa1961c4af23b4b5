// A signup form checks the password while a fiber looks the name up. The answer
// fits into the channel, so that it does not matter whether somebody takes it.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

bool isTaken(const std::string &Name) { return Name == "root"; }

const char *signUp(const std::string &Name, const std::string &Password) {
  auto Taken = std::make_shared<fibers::buffered_channel<bool>>(2);
  fibers::fiber([Taken, Name] { Taken->push(isTaken(Name)); }).detach();
  if (Password.size() < 8)
    return "password too short";
  return Taken->value_pop() ? "name is taken" : "welcome";
}

int main() {
  std::puts(signUp("ada", "correct horse"));
  std::puts(signUp("bob", "1234"));
}
