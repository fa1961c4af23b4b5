// A migration signals its end on a channel, except when there was nothing to
// migrate. Whoever started it waits for the signal.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

using Signal = fibers::unbuffered_channel<bool>;

void migrate(Signal &Done, int Rows) {
  if (Rows == 0)
    return;
  for (int Row = 0; Row < Rows; ++Row)
    std::printf("row %d\n", Row);
  Done.push(true);
}

int main() {
  for (int Rows : {2, 0}) {
    Signal Done;
    fibers::fiber Migration([&Done, Rows] { migrate(Done, Rows); });
    bool Ok = false;
    Done.pop(Ok); // expect: chan-receive-without-sender
    Migration.join();
  }
}
