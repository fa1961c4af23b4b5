// A server stops its only worker with a message. stop() is called by the signal
// handler and again by main; the second message is one too many.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

struct Server {
  std::shared_ptr<fibers::unbuffered_channel<int>> Commands =
      std::make_shared<fibers::unbuffered_channel<int>>();

  void start() {
    fibers::fiber([In = Commands] {
      int Command = In->value_pop();
      std::cout << "stopped by " << Command << '\n';
    }).detach();
  }

  void stop(int Who) {
    Commands->push(Who); // expect: chan-partial-drain
  }
};

int main() {
  Server Web;
  Web.start();
  fibers::fiber Signals([&Web] { Web.stop(15); });
  Signals.join();
  Web.stop(0);
}
