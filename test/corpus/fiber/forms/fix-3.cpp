// The channel goes through a reference, a pointer and a reference wrapper
// before somebody sends, and through a reference before somebody receives.
// run: ends

#include <boost/fiber/all.hpp>
#include <functional>

namespace fibers = boost::fibers;

using Channel = fibers::unbuffered_channel<double>;

void deep(Channel *Out, double Value) {
  Channel &Alias = *Out;
  Alias.push(Value);
}

void shallow(Channel &Out) {
  Channel *Pointer = &Out;
  deep(Pointer, 0.5);
}

int main() {
  static Channel Levels;
  fibers::fiber(shallow, std::ref(Levels)).detach();
  auto &Same = Levels;
  return Same.value_pop() < 1 ? 0 : 1;
}
