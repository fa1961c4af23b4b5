// As much of Boost.Fiber as these tests need.
#pragma once

namespace boost::fibers {
template <typename T> struct unbuffered_channel {
  void push(T Value);
  T value_pop();
};
struct fiber {
  template <typename F> explicit fiber(F Work) {}
  void join();
};
} // namespace boost::fibers

using Channel = boost::fibers::unbuffered_channel<int>;
