// A fiber starts a fiber, and the inner one has nobody to send to.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

template <typename T> using Shared = std::shared_ptr<T>;
using Channel = fibers::unbuffered_channel<int>;

int main() {
  Shared<Channel> Outer = std::make_shared<Channel>();
  fibers::fiber([Outer] {
    auto Inner = std::make_shared<Channel>();
    fibers::fiber([Inner, Outer] {
      Outer->push(1);
      Inner->push(2); // expect: chan-send-without-receiver
    }).detach();
    Outer->push(3);
  }).detach();
  int First = Outer->value_pop();
  int Second = Outer->value_pop();
  return First + Second == 4 ? 0 : 1;
}
