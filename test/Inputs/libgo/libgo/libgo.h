// A stand-in for the header of libgo that has this name.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>

namespace libgo {

template <typename T> class Channel {
public:
  explicit Channel(std::size_t capacity = 0, bool throws = true);
  const Channel &operator<<(const T &value) const;
  const Channel &operator>>(T &value) const;
  const Channel &operator>>(std::nullptr_t ignored) const;
  bool push(const T &value) const;
  bool pop(T &value) const;
  bool pop(std::nullptr_t ignored) const;
  bool try_push(const T &value) const;
  bool try_pop(T &value) const;
  bool push_for(const T &value, std::chrono::milliseconds limit) const;
  bool pop_for(T &value, std::chrono::milliseconds limit) const;
  void close() const;
  bool closed() const;

private:
  std::shared_ptr<void> impl;
};

class Mutex {
public:
  void lock();
  bool try_lock();
  void unlock();
};

class ConditionVariable {
public:
  template <typename L> void wait(L &lock);
  template <typename L, typename P> void wait(L &, P) {}
  bool notify_one();
  std::size_t notify_all();
};

} // namespace libgo

namespace co {

// The operations are those of the base; the names in capitals are its own.
template <typename T> class Channel : public libgo::Channel<T> {
public:
  explicit Channel(std::size_t capacity = 0, std::size_t first = 0,
                   std::size_t second = 0)
      : libgo::Channel<T>(capacity) {}
  bool TryPush(const T &value) const;
  bool TryPop(T &value) const;
  bool TimedPush(const T &value, std::chrono::milliseconds limit) const;
  bool TimedPop(T &value, std::chrono::milliseconds limit) const;
  void Close() const;
};

template <typename T> using co_chan = Channel<T>;
using co_mutex = libgo::Mutex;
using co_condition_variable = libgo::ConditionVariable;

struct stack_size_option {
  std::size_t size;
};

struct __go {
  __go(const char *file, int line);
  template <typename F> void operator-(const F &) {}
  __go &operator-(const stack_size_option &option);
};

} // namespace co

using co::co_chan;
using co::co_condition_variable;
using co::co_mutex;

#define go ::co::__go(__FILE__, __LINE__) -
#define co_stack(size) ::co::stack_size_option{size} -
