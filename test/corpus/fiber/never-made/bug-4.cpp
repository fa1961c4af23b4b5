// The optional channel of a printer is only filled by connect(). A document is
// sent before.
// run: crashes SIGABRT

#include <boost/fiber/all.hpp>
#include <optional>

namespace fibers = boost::fibers;

struct Printer {
  std::optional<fibers::buffered_channel<int>> Jobs;

  void connect() { Jobs.emplace(16); }
  void print(int Document) {
    Jobs->push(Document); // expect: chan-null-channel
  }
};

int main() {
  Printer Office;
  Office.print(7);
  Office.connect();
}
