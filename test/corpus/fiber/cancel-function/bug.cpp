// A context comes with a function that cancels it, as a pair. When the host
// cannot be reached, nobody calls the function, and the clean-up waits.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace fibers = boost::fibers;

using Signal = fibers::unbuffered_channel<int>;

struct Context {
  std::shared_ptr<Signal> Done = std::make_shared<Signal>();

  void wait() {
    int Ignored = 0;
    Done->pop(Ignored); // expect: chan-receive-without-sender
  }
};

std::pair<Context, std::function<void()>> withCancel() {
  Context Made;
  return {Made, [Done = Made.Done] { Done->close(); }};
}

bool dial(const std::string &Host) { return Host != "down"; }

bool connect(const std::string &Host) {
  auto [Session, Cancel] = withCancel();
  fibers::fiber([Session = Session]() mutable {
    Session.wait();
    std::puts("cleaned up");
  }).detach();
  if (!dial(Host))
    return false;
  std::printf("connected to %s\n", Host.c_str());
  Cancel();
  return true;
}

int main() {
  connect("up");
  connect("down");
}
