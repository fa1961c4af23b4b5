// The function to run is chosen at run time and bound with std::bind; the
// result is left when the user cancels.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <functional>
#include <memory>

namespace fibers = boost::fibers;

using Channel = fibers::unbuffered_channel<unsigned>;

void checksum(std::shared_ptr<Channel> Out, unsigned Seed) {
  unsigned Sum = Seed;
  for (unsigned I = 0; I < 100; ++I)
    Sum = Sum * 31 + I;
  Out->push(Sum); // expect: chan-send-without-receiver
}

unsigned verify(bool Cancelled) {
  auto Out = std::make_shared<Channel>();
  auto Job = std::bind(checksum, Out, 7u);
  fibers::fiber Task(fibers::launch::post, Job);
  Task.detach();
  return Cancelled ? 0 : Out->value_pop();
}

int main() { return verify(false) == verify(true); }
