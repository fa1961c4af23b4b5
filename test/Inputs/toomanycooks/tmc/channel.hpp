// A stand-in for the header of TooManyCooks that has this name: declarations
// only, as many as the tests need.
#pragma once

#include <optional>
#include <tmc/task.hpp>

namespace tmc {

struct chan_default_config {};

template <typename T, typename Config = chan_default_config> class chan_tok {
public:
  chan_tok(const chan_tok &) noexcept;
  chan_tok(chan_tok &&) noexcept;
  ~chan_tok();
  chan_tok &operator=(const chan_tok &) noexcept;
  chan_tok &operator=(chan_tok &&) noexcept;

  template <typename... A> bool post(A &&...Arguments) noexcept;
  template <typename... A>
  [[nodiscard]] detail::awaiter<bool> push(A &&...Arguments) noexcept;
  [[nodiscard]] detail::awaiter<std::optional<T>> pull() noexcept;
  void close() noexcept;
  void drain_wait() noexcept;
  chan_tok new_token() noexcept;
};

template <typename T, typename Config = chan_default_config>
chan_tok<T, Config> make_channel() noexcept;

} // namespace tmc
