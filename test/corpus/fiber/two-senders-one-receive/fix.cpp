// The weather comes from two stations over one channel, and the average of two
// reports is shown.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  auto Reports = std::make_shared<fibers::unbuffered_channel<int>>();
  fibers::fiber([Reports] { Reports->push(17); }).detach();
  fibers::fiber([Reports] { Reports->push(18); }).detach();
  int First = 0, Second = 0;
  Reports->pop(First);
  Reports->pop(Second);
  std::printf("%d degrees\n", (First + Second) / 2);
}
