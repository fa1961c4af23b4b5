// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <cstddef>
#include <optional>
#include <tmc/task.hpp>

namespace tmc {

struct qu_mpsc_bounded_default_config {};

template <typename T, typename Config = qu_mpsc_bounded_default_config>
class qu_mpsc_bounded {
public:
  template <typename... A> class aw_push : public detail::awaiter<bool> {};
  class aw_pull : public detail::awaiter<std::optional<T>> {};

  explicit qu_mpsc_bounded(std::size_t Capacity) noexcept;
  ~qu_mpsc_bounded();
  qu_mpsc_bounded(const qu_mpsc_bounded &) = delete;
  qu_mpsc_bounded &operator=(const qu_mpsc_bounded &) = delete;

  template <typename... A>
  [[nodiscard]] aw_push<A...> push(A &&...Arguments) noexcept;
  [[nodiscard]] aw_pull pull() noexcept;
  void close() noexcept;
  bool empty();
};

} // namespace tmc
