// A stand-in for the header of libunifex that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <optional>

namespace unifex {

struct unit {};

namespace _sync_wait_cpo {
struct _fn {
  template <typename Sender>
  std::optional<unit> operator()(Sender &&Work) const;
};
} // namespace _sync_wait_cpo
inline constexpr _sync_wait_cpo::_fn sync_wait{};

} // namespace unifex
