// The same function is called with two channels, which a third reads.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <initializer_list>
#include <memory>

namespace fibers = boost::fibers;

using Channel = std::shared_ptr<fibers::unbuffered_channel<int>>;

Channel makeChannel() {
  return std::make_shared<fibers::unbuffered_channel<int>>();
}

void start(Channel Out, int Value) {
  fibers::fiber([=] { Out->push(Value); }).detach();
}

void print(const Channel &In) { std::printf("%d\n", In->value_pop()); }

int main() {
  Channel First = makeChannel(), Second = makeChannel();
  start(First, 1);
  start(Second, 2);
  print(First);
  print(Second);
}
