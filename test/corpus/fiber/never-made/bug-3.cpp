// A raw pointer to a channel is handed to the function that receives, and
// nothing has ever been assigned to it.
// run: crashes SIGSEGV

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

using Ticks = fibers::unbuffered_channel<int>;

int waitForTick(Ticks *Source) {
  int Tick = -1;
  if (Source->pop(Tick) == // expect: chan-null-channel
      fibers::channel_op_status::success)
    std::printf("tick %d\n", Tick);
  return Tick;
}

int main() {
  Ticks *Clock = nullptr;
  return waitForTick(Clock) < 0;
}
