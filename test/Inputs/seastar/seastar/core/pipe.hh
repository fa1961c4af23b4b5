// A stand-in for the header of Seastar that has this name: declarations only,
// as many as the tests need.
#pragma once

#include <cstddef>
#include <optional>
#include <seastar/core/future.hh>

namespace seastar {

template <typename T> class pipe_reader {
public:
  pipe_reader(pipe_reader &&) noexcept;
  ~pipe_reader();
  future<std::optional<T>> read();
};

template <typename T> class pipe_writer {
public:
  pipe_writer(pipe_writer &&) noexcept;
  ~pipe_writer();
  future<> write(T &&Data);
};

template <typename T> class pipe {
public:
  explicit pipe(std::size_t Size);
  pipe_reader<T> reader;
  pipe_writer<T> writer;
};

} // namespace seastar
