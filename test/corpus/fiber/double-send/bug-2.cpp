// The handlers of a small web server answer through a helper; one of them
// answers "not found" and goes on to answer "ok".
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Exchange {
public:
  void answer(int Status) {
    Wire.push(Status); // expect: chan-partial-drain
  }

  int response() {
    int Status = 0;
    Wire.pop(Status);
    return Status;
  }

private:
  fibers::unbuffered_channel<int> Wire;
};

void serveFile(std::shared_ptr<Exchange> Request, int Inode) {
  const bool Exists = Inode > 100;
  if (!Exists)
    Request->answer(404);
  Request->answer(200);
}

int get(int Inode) {
  auto Request = std::make_shared<Exchange>();
  fibers::fiber Handler([Request, Inode] { serveFile(Request, Inode); });
  Handler.detach();
  return Request->response();
}

int main() {
  std::cout << get(105) << '\n';
  std::cout << get(5) << '\n';
}
