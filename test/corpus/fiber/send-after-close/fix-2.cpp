// Two exporters share a channel, and the last of them closes it.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace fibers = boost::fibers;

class Sink {
public:
  explicit Sink(int Writers) : Writers(Writers) {}

  void write(int Row) { check(Rows.push(Row)); }
  void finish() {
    if (--Writers == 0)
      Rows.close();
  }

  void print() {
    for (int Row : Rows)
      std::printf("%d\n", Row);
  }

private:
  static void check(fibers::channel_op_status Status) {
    if (Status == fibers::channel_op_status::closed)
      std::abort();
  }

  int Writers;
  fibers::unbuffered_channel<int> Rows;
};

void exportRows(Sink &Out, int First, int Count) {
  for (int Row = First; Row < First + Count; ++Row)
    Out.write(Row);
  Out.finish();
}

int main() {
  Sink File(2);
  fibers::fiber Short(exportRows, std::ref(File), 100, 1);
  fibers::fiber Long(exportRows, std::ref(File), 200, 5);
  File.print();
  Short.join();
  Long.join();
}
