// One function polls a station and gets the channel by reference; the channel
// has room for the report that main does not take before it joins the pollers.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <functional>

namespace fibers = boost::fibers;

using Reports = fibers::buffered_channel<int>;

void poll(Reports &Out, int Station) { Out.push(10 + Station); }

int main() {
  Reports Incoming{2}; // Holds one: the other is taken.
  fibers::fiber North(poll, std::ref(Incoming), 1);
  fibers::fiber South(poll, std::ref(Incoming), 2);
  std::printf("%d degrees\n", Incoming.value_pop());
  North.join();
  South.join();
}
