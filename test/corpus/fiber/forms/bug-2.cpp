// The task runs at once (launch::dispatch), on a stack of its own allocator,
// and the channel is captured with an initializer.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <memory>
#include <utility>

namespace fibers = boost::fibers;

int main() {
  auto Out = std::make_shared<fibers::unbuffered_channel<int>>();
  std::weak_ptr<fibers::unbuffered_channel<int>> Observed = Out;
  fibers::fiber(fibers::launch::dispatch, std::allocator_arg,
                fibers::fixedsize_stack(64 * 1024),
                [Mine = std::move(Out)] {
                  Mine->push(1); // expect: chan-send-without-receiver
                })
      .detach();
  return Observed.expired() ? 1 : 0;
}
