// Audit records go to a channel of this file, which one fiber reads until main
// closes it.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <string>

namespace fibers = boost::fibers;

namespace {

struct Record {
  int User;
  bool Allowed;
};

fibers::unbuffered_channel<Record> Audit;

void audit(Record Entry) { Audit.push(Entry); }

bool mayEnter(int User) {
  bool Allowed = User % 2 == 0;
  audit({User, Allowed});
  return Allowed;
}

} // namespace

int main() {
  fibers::fiber Archive([] {
    Record Entry{};
    while (Audit.pop(Entry) == fibers::channel_op_status::success)
      std::cout << Entry.User << ": " << Entry.Allowed << '\n';
  });
  fibers::fiber Door([] { std::cout << mayEnter(4) << '\n'; });
  Door.join();
  Audit.close();
  Archive.join();
}
