// A player stops taking audio frames when the stop button is pressed. The
// decoder is not wired to the button and keeps its next frame ready.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;

using Frames = asio::experimental::channel<void(error_code, int)>;
using Button = asio::experimental::channel<void(error_code)>;

awaitable<void> decode(std::shared_ptr<Frames> Out, int Length) {
  for (int Frame = 0; Frame < Length; ++Frame) {
    co_await Out->async_send({}, Frame, // expect: chan-send-without-receiver
                             use_awaitable);
  }
  Out->close();
}

awaitable<void> play(std::shared_ptr<Frames> In, std::shared_ptr<Button> Stop) {
  for (;;) {
    auto Next = co_await (Stop->async_receive(asio::as_tuple(use_awaitable)) ||
                          In->async_receive(asio::as_tuple(use_awaitable)));
    if (Next.index() == 0)
      break;
    auto [End, Frame] = std::get<1>(Next);
    if (End)
      break;
  }
  std::puts("silence");
}

int main() {
  asio::io_context Io;
  auto Audio = std::make_shared<Frames>(Io);
  auto Stop = std::make_shared<Button>(Io);
  asio::co_spawn(Io, decode(Audio, 1000000), detached);
  asio::co_spawn(Io, play(Audio, Stop), detached);
  asio::steady_timer Finger(Io, std::chrono::milliseconds(2));
  Finger.async_wait([Stop](error_code) { Stop->close(); });
  Io.run();
}
