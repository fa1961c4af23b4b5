#pragma once

#include <boost/fiber/unbuffered_channel.hpp>

// As a library calls its namespace that this is not.
namespace coro {

struct Mailbox {
  boost::fibers::unbuffered_channel<int> Slot;
  void put(int Value) { Slot.push(Value); }
};

} // namespace coro
