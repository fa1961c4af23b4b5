// A connection keeps its answer channel in a member. The peer closes it when it
// hangs up, and the read after that returns nothing.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Connection {
public:
  void received(char Byte) { Bytes.push(Byte); }
  void hangUp() { Bytes.close(); }

  char read() {
    char Byte = '.';
    Bytes.pop(Byte);
    return Byte;
  }

private:
  fibers::unbuffered_channel<char> Bytes;
};

void peer(std::shared_ptr<Connection> Link) {
  Link->received('h');
  Link->received('i');
  Link->hangUp();
}

int main() {
  auto Link = std::make_shared<Connection>();
  fibers::fiber(peer, Link).detach();
  char First = Link->read();
  char Second = Link->read();
  char Third = Link->read();
  std::cout << First << Second << Third << '\n';
}
