// Not a leak: a && b cancels what still waits when the other side fails.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;

using Lines = asio::experimental::channel<void(error_code, std::string)>;

awaitable<void> reader(std::shared_ptr<Lines> In) {
  for (;;) {
    std::string Line = co_await In->async_receive(use_awaitable);
    std::puts(Line.c_str());
  }
}

awaitable<void> writer(std::shared_ptr<Lines> Out) {
  for (int Number = 0; Number < 3; ++Number)
    co_await Out->async_send({}, "line " + std::to_string(Number),
                             use_awaitable);
  throw std::runtime_error("disk full");
}

awaitable<void> copy() {
  auto Pipe = std::make_shared<Lines>(co_await asio::this_coro::executor);
  try {
    co_await (reader(Pipe) && writer(Pipe));
  } catch (const std::runtime_error &Error) {
    std::puts(Error.what());
  }
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, copy, detached);
  Io.run();
}
