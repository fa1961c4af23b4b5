// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <seastar/core/future.hh>

namespace seastar {

class gate {
public:
  class holder {
  public:
    holder() noexcept;
    explicit holder(gate &G);
    holder(holder &&) noexcept;
    ~holder();
    void release() noexcept;
  };

  gate() noexcept;
  gate(const gate &) = delete;
  ~gate();
  void enter();
  void leave() noexcept;
  holder hold();
  future<> close() noexcept;
  bool is_closed() const noexcept;
};

template <typename F> auto with_gate(gate &G, F &&Work) {
  G.enter();
  return Work();
}

} // namespace seastar
