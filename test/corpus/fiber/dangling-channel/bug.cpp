// A search starts a fiber that reports on a channel of the search's own stack,
// and is back before the fiber has reported.
// run: dangles
// sanitize: address

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

bool search(int Needle) {
  fibers::buffered_channel<int> Hits(4);
  fibers::fiber([&Hits, Needle] {
    boost::this_fiber::sleep_for(10ms);
    Hits.push(Needle); // expect: chan-dangling-channel
  }).detach();
  int Hit = 0;
  return Hits.pop_wait_for(Hit, 2ms) == fibers::channel_op_status::success;
}

int main() {
  std::puts(search(7) ? "found" : "too slow");
  boost::this_fiber::sleep_for(30ms);
}
