// The channel goes through a reference, a pointer and a reference wrapper
// before somebody sends.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <functional>

namespace fibers = boost::fibers;

using Channel = fibers::unbuffered_channel<double>;

void deep(Channel *Out, double Value) {
  Channel &Alias = *Out;
  Alias.push(Value); // expect: chan-send-without-receiver
}

void shallow(Channel &Out) {
  Channel *Pointer = &Out;
  deep(Pointer, 0.5);
}

int main() {
  static Channel Levels;
  fibers::fiber(shallow, std::ref(Levels)).detach();
}
