// A stand-in for the header of Corral that has this name: declarations only, as
// many as the tests need.
#pragma once

#include <corral/Task.h>
#include <cstddef>
#include <optional>

namespace corral {

namespace detail::channel {

template <typename T> class ReadHalf {
public:
  [[nodiscard]] AwaiterMaker<std::optional<T>> receive();
  std::optional<T> tryReceive();
  std::size_t size() const noexcept;
  bool empty() const noexcept;
  bool closed() const noexcept;
};

template <typename T> class WriteHalf {
public:
  template <typename U> [[nodiscard]] AwaiterMaker<bool> send(U &&Value);
  template <typename U> bool trySend(U &&Value);
  void close();
  std::size_t space() const noexcept;
  bool full() const noexcept;
};

} // namespace detail::channel

template <typename T>
class Channel : public detail::channel::ReadHalf<T>,
                public detail::channel::WriteHalf<T> {
public:
  using ReadHalf = detail::channel::ReadHalf<T>;
  using WriteHalf = detail::channel::WriteHalf<T>;

  explicit Channel(std::size_t MaxSize);
  Channel();
  ~Channel();
  void close();
  ReadHalf &readHalf();
  WriteHalf &writeHalf();
};

} // namespace corral
