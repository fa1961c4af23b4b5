// A stand-in for the header of libunifex that has this name: declarations only,
// as many as the tests need.
#pragma once

namespace unifex {

class inplace_stop_token {
public:
  inplace_stop_token() noexcept;
  bool stop_requested() const noexcept;
};

class inplace_stop_source {
public:
  inplace_stop_source() noexcept;
  ~inplace_stop_source();
  bool request_stop() noexcept;
  inplace_stop_token get_token() noexcept;
};

} // namespace unifex
