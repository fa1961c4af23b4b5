// A signup form checks the password while a fiber looks the name up. When the
// password is too short, the function returns and nobody takes the look-up.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

bool isTaken(const std::string &Name) { return Name == "root"; }

const char *signUp(const std::string &Name, const std::string &Password) {
  auto Taken = std::make_shared<fibers::unbuffered_channel<bool>>();
  fibers::fiber([Taken, Name] {
    Taken->push(isTaken(Name)); // expect: chan-send-without-receiver
  }).detach();
  if (Password.size() < 8)
    return "password too short";
  return Taken->value_pop() ? "name is taken" : "welcome";
}

int main() {
  std::puts(signUp("ada", "correct horse"));
  std::puts(signUp("bob", "1234"));
}
