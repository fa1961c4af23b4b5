// The task runs at once (launch::dispatch), on a stack of its own allocator,
// and the value is taken through a weak handle.
// run: ends

#include <boost/fiber/all.hpp>
#include <memory>
#include <utility>

namespace fibers = boost::fibers;

int main() {
  auto Out = std::make_shared<fibers::unbuffered_channel<int>>();
  std::weak_ptr<fibers::unbuffered_channel<int>> Observed = Out;
  fibers::fiber(fibers::launch::dispatch, std::allocator_arg,
                fibers::fixedsize_stack(64 * 1024),
                [Mine = std::move(Out)] { Mine->push(1); })
      .detach();
  if (auto Locked = Observed.lock())
    return Locked->value_pop() - 1;
  return 1;
}
