// The same function is called with a channel that is read and one that is not.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Channel = std::shared_ptr<fibers::unbuffered_channel<int>>;

Channel makeChannel() {
  return std::make_shared<fibers::unbuffered_channel<int>>();
}

void start(Channel Out, int Value) {
  fibers::fiber([=] {
    Out->push(Value); // expect: chan-send-without-receiver
  }).detach();
}

int main() {
  Channel Used = makeChannel(), Unused = makeChannel();
  start(Used, 1);
  start(Unused, 2);
  std::printf("%d\n", Used->value_pop());
}
