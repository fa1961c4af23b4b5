// A slow backend answers after the front end has lost patience. Its answer has
// a place in the channel and is thrown away with it.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

int slowQuery() {
  boost::this_fiber::sleep_for(30ms);
  return 42;
}

int query() {
  auto Row = std::make_shared<fibers::buffered_channel<int>>(2);
  fibers::fiber([Row] {
    int Result = slowQuery();
    Row->push(Result);
  }).detach();
  int Result = 0;
  if (Row->pop_wait_for(Result, 5ms) == fibers::channel_op_status::timeout)
    return -1;
  return Result;
}

int main() { std::printf("%d\n", query()); }
