// The optional channel of a printer is only filled by connect(). A document is
// sent after that, and one that comes too early is dropped.
// run: ends

#include <boost/fiber/all.hpp>
#include <optional>

namespace fibers = boost::fibers;

struct Printer {
  std::optional<fibers::buffered_channel<int>> Jobs;

  void connect() { Jobs.emplace(16); }
  void print(int Document) {
    if (Jobs.has_value())
      Jobs->push(Document);
  }
};

int main() {
  Printer Office;
  Office.print(6);
  Office.connect();
  Office.print(7);
}
