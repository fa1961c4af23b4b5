// Not a leak: every operation without a sure partner is timed or only tried.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

int main() {
  auto Requests = std::make_shared<fibers::unbuffered_channel<int>>();
  auto Log = std::make_shared<fibers::buffered_channel<int>>(2);
  fibers::fiber([Requests, Log] {
    Log->try_push(1);
    Log->try_push(2);
    Requests->push_wait_for(7, 5ms);
    int Ignored;
    Requests->pop_wait_until(Ignored, std::chrono::steady_clock::now() + 5ms);
  }).detach();
  fibers::fiber([Log] {
    int Entry = 0;
    if (Log->try_pop(Entry) == fibers::channel_op_status::empty)
      std::puts("nothing logged");
    Log->pop_wait_for(Entry, 5ms);
  }).detach();
}
