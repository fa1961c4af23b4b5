// A connection keeps its answer channel in a member. The peer hangs up after
// the greeting, and the second read waits for bytes that will not come.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Connection {
public:
  void received(char Byte) { Bytes.push(Byte); }

  char read() {
    char Byte = 0;
    Bytes.pop(Byte); // expect: chan-receive-without-sender
    return Byte;
  }

private:
  fibers::unbuffered_channel<char> Bytes;
};

void peer(std::shared_ptr<Connection> Link) {
  Link->received('h');
  Link->received('i');
}

int main() {
  auto Link = std::make_shared<Connection>();
  fibers::fiber(peer, Link).detach();
  char First = Link->read();
  char Second = Link->read();
  char Third = Link->read();
  std::cout << First << Second << Third << '\n';
}
