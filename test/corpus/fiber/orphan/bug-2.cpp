// Audit records go to a channel of this file. The function that used to read it
// is gone.
// run: leaks 1

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

void audit(Record Entry) {
  Audit.push(Entry); // expect: chan-send-without-receiver
}

bool mayEnter(int User) {
  bool Allowed = User % 2 == 0;
  audit({User, Allowed});
  return Allowed;
}

} // namespace

int main() {
  fibers::fiber Door([] { std::cout << mayEnter(4) << '\n'; });
  Door.detach();
}
