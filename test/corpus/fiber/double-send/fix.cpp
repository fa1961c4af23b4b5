// A divider reports an error and returns, or the result. Its caller takes one
// message.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Messages = fibers::unbuffered_channel<std::string>;

void divide(std::shared_ptr<Messages> Out, int A, int B) {
  if (B == 0) {
    Out->push("division by zero");
    return;
  }
  Out->push(std::to_string(A / B));
}

std::string ask(int A, int B) {
  auto Answer = std::make_shared<Messages>();
  fibers::fiber(divide, Answer, A, B).detach();
  return Answer->value_pop();
}

int main() { std::printf("%s %s\n", ask(6, 3).c_str(), ask(6, 0).c_str()); }
