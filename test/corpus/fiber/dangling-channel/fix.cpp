// A search starts a fiber that reports on a channel that both own, and may be
// back before the fiber has reported.
// run: ends
// sanitize: address

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

bool search(int Needle) {
  auto Hits = std::make_shared<fibers::buffered_channel<int>>(4);
  fibers::fiber([Hits, Needle] {
    boost::this_fiber::sleep_for(10ms);
    Hits->push(Needle);
  }).detach();
  int Hit = 0;
  return Hits->pop_wait_for(Hit, 2ms) == fibers::channel_op_status::success;
}

int main() {
  std::puts(search(7) ? "found" : "too slow");
  boost::this_fiber::sleep_for(30ms);
}
