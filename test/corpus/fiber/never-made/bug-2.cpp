// A mailbox makes its channel in open(), which the constructor does not call;
// whoever reads from a fresh mailbox reads through a null pointer.
// run: crashes SIGABRT

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Mailbox {
public:
  void open() {
    Letters = std::make_shared<fibers::buffered_channel<std::string>>(8);
  }

  std::string next() {
    return Letters->value_pop(); // expect: chan-null-channel
  }

private:
  std::shared_ptr<fibers::buffered_channel<std::string>> Letters;
};

int main() {
  Mailbox Inbox;
  fibers::fiber Reader([&Inbox] { std::cout << Inbox.next() << '\n'; });
  Reader.join();
}
