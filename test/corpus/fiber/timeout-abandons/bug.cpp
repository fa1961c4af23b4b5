// A slow backend answers after the front end has lost patience. The front end
// has gone, and the backend's answer waits to be taken.
// run: leaks 1

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
  auto Row = std::make_shared<fibers::unbuffered_channel<int>>();
  fibers::fiber([Row] {
    int Result = slowQuery();
    Row->push(Result); // expect: chan-send-without-receiver
  }).detach();
  int Result = 0;
  if (Row->pop_wait_for(Result, 5ms) == fibers::channel_op_status::timeout)
    return -1;
  return Result;
}

int main() { std::printf("%d\n", query()); }
