// A mailbox makes its channel in open(), which its constructor calls.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Mailbox {
public:
  Mailbox() { open(); }

  void open() {
    Letters = std::make_shared<fibers::buffered_channel<std::string>>(8);
  }

  void send(std::string Letter) { Letters->push(std::move(Letter)); }

  std::string next() { return Letters->value_pop(); }

private:
  std::shared_ptr<fibers::buffered_channel<std::string>> Letters;
};

int main() {
  Mailbox Inbox;
  fibers::fiber Reader([&Inbox] { std::cout << Inbox.next() << '\n'; });
  Inbox.send("hello");
  Reader.join();
}
