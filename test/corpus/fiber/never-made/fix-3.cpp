// A raw pointer to a channel is handed to the function that receives, which
// asks first whether there is a channel.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

using Ticks = fibers::unbuffered_channel<int>;

int waitForTick(Ticks *Source) {
  int Tick = -1;
  if (!Source)
    return Tick;
  if (Source->pop(Tick) == fibers::channel_op_status::success)
    std::printf("tick %d\n", Tick);
  return Tick;
}

int main() {
  Ticks *Clock = nullptr;
  return waitForTick(Clock) < 0;
}
