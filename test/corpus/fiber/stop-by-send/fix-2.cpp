// A server stops its only worker with a message that is sent once, whoever asks
// first.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

struct Server {
  std::shared_ptr<fibers::unbuffered_channel<int>> Commands =
      std::make_shared<fibers::unbuffered_channel<int>>();
  bool Stopping = false;

  void start() {
    fibers::fiber([In = Commands] {
      int Command = In->value_pop();
      std::cout << "stopped by " << Command << '\n';
    }).detach();
  }

  void stop(int Who) {
    if (Stopping)
      return;
    Stopping = true;
    Commands->push(Who);
  }
};

int main() {
  Server Web;
  Web.start();
  fibers::fiber Signals([&Web] { Web.stop(15); });
  Signals.join();
  Web.stop(0);
}
