// A migration signals its end on a channel, on every way out.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

using Signal = fibers::unbuffered_channel<bool>;

struct CloseAtEnd {
  Signal &Done;
  ~CloseAtEnd() { Done.close(); }
};

void migrate(Signal &Done, int Rows) {
  CloseAtEnd Guard{Done};
  if (Rows == 0)
    return;
  for (int Row = 0; Row < Rows; ++Row)
    std::printf("row %d\n", Row);
}

int main() {
  for (int Rows : {2, 0}) {
    Signal Done;
    fibers::fiber Migration([&Done, Rows] { migrate(Done, Rows); });
    bool Ok = false;
    Done.pop(Ok);
    Migration.join();
  }
}
