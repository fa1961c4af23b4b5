// "First of these" as a template over any callables. The others find the
// channel closed, whether they come before or after the winner is taken.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

template <typename T> using Channel = fibers::unbuffered_channel<T>;

template <typename T, typename Query>
void deliver(std::shared_ptr<Channel<T>> Out, Query Ask) {
  Out->push(Ask());
}

template <typename T, typename... Queries> T firstOf(Queries... Asks) {
  auto Winner = std::make_shared<Channel<T>>();
  (fibers::fiber(deliver<T, Queries>, Winner, Asks).detach(), ...);
  T Value{};
  Winner->pop(Value);
  Winner->close();
  return Value;
}

int main() {
  auto Cache = [] { return 1; };
  auto Disk = [] { return 2; };
  auto Network = [] { return 3; };
  std::printf("%d\n", firstOf<int>(Network, Disk, Cache));
}
