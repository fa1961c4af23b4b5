// A fiber starts a fiber, and takes what the inner one sends.
// run: ends

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
      Inner->push(2);
    }).detach();
    Outer->push(Inner->value_pop() + 1);
  }).detach();
  int First = Outer->value_pop();
  int Second = Outer->value_pop();
  return First + Second == 4 ? 0 : 1;
}
