// The receiver is a loop with a goto and a catch block that stays in it.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace fibers = boost::fibers;

using Rows = fibers::unbuffered_channel<int>;

void query(std::shared_ptr<Rows> Out) {
  for (int Row = 0; Row < 4; ++Row)
    Out->push(Row);
  Out->close();
}

void show(int Row) {
  if (Row == 2)
    throw std::out_of_range("row 2");
  std::printf("row %d\n", Row);
}

int main() {
  auto Table = std::make_shared<Rows>();
  fibers::fiber(query, Table).detach();
  int Row = 0;
next:
  if (Table->pop(Row) == fibers::channel_op_status::success) {
    try {
      show(Row);
    } catch (const std::out_of_range &Error) {
      std::puts(Error.what());
    }
    goto next;
  }
  std::puts("done");
}
