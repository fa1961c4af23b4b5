// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

namespace seastar {

class abort_source {
public:
  abort_source() noexcept;
  abort_source(abort_source &&) noexcept;
  ~abort_source();

  void request_abort() noexcept;
  bool abort_requested() const noexcept;
  void check() const;
};

} // namespace seastar
