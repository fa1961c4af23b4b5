// One function polls a station and gets the channel by reference; the channel
// lives in main, which waits for both pollers and so never gets to its end.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <functional>

namespace fibers = boost::fibers;

using Reports = fibers::unbuffered_channel<int>;

void poll(Reports &Out, int Station) {
  Out.push(10 + Station); // expect: chan-partial-drain
}

int main() {
  Reports Incoming;
  fibers::fiber North(poll, std::ref(Incoming), 1);
  fibers::fiber South(poll, std::ref(Incoming), 2);
  std::printf("%d degrees\n", Incoming.value_pop());
  North.join();
  South.join();
}
