// As much of Boost.Fiber as these tests need: what is read fast is tested fast.
#ifndef CHANNEL_H
#define CHANNEL_H

namespace boost::fibers {
template <typename T> struct unbuffered_channel {
  void push(T Value);
  T value_pop();
};
} // namespace boost::fibers

using Channel = boost::fibers::unbuffered_channel<int>;

#endif // CHANNEL_H
