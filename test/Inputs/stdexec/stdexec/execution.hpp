// A stand-in for the header of stdexec that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <exec/task.hpp>
#include <optional>
#include <tuple>

namespace stdexec {

class inplace_stop_token {
public:
  inplace_stop_token() noexcept;
  bool stop_requested() const noexcept;
  bool stop_possible() const noexcept;
};

class inplace_stop_source {
public:
  inplace_stop_source() noexcept;
  ~inplace_stop_source();
  inplace_stop_token get_token() const noexcept;
  bool request_stop() noexcept;
  bool stop_requested() const noexcept;
};

struct scheduler {};

struct starts_on_t {
  template <typename Sender> Sender operator()(scheduler On, Sender Work) const;
};
inline constexpr starts_on_t starts_on{};

struct when_all_t {
  template <typename... Each>
  experimental::execution::__task::basic_task<void> operator()(Each...) const;
};
inline constexpr when_all_t when_all{};

struct sync_wait_t {
  template <typename Sender>
  std::optional<std::tuple<>> operator()(Sender &&) const;
};
inline constexpr sync_wait_t sync_wait{};

} // namespace stdexec
