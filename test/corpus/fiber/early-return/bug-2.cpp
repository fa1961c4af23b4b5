// An importer reads a file in the background and parses the header meanwhile.
// A bad header throws past the receive, and the reader stays in its push.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

namespace fibers = boost::fibers;

class Importer {
  using Bodies = fibers::unbuffered_channel<std::string>;

public:
  std::string import(const std::string &Header) {
    auto Body = std::make_shared<Bodies>();
    readBody(Body);
    checkHeader(Header);
    std::string Text;
    Body->pop(Text);
    return Header + ": " + Text;
  }

private:
  static void readBody(std::shared_ptr<Bodies> Into) {
    fibers::fiber Reader([Out = std::move(Into)] {
      Out->push("some bytes"); // expect: chan-send-without-receiver
    });
    Reader.detach();
  }

  static void checkHeader(const std::string &Header) {
    if (Header.empty() || Header[0] != '#')
      throw std::runtime_error("not a header");
  }
};

int main() {
  Importer Csv;
  try {
    std::cout << Csv.import("# people") << '\n';
    std::cout << Csv.import("people") << '\n';
  } catch (const std::exception &Error) {
    std::cout << Error.what() << '\n';
  }
}
