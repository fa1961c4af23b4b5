// A chat room is closed by its host while a guest is still typing; the guest
// insists that every message gets through.
// run: crashes SIGABRT

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <memory>
#include <stdexcept>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;

using Room = asio::experimental::channel<void(error_code, int)>;

void require(std::tuple<error_code> Result) {
  if (std::get<0>(Result))
    throw std::runtime_error("message lost");
}

awaitable<void> guest(std::shared_ptr<Room> Lobby) {
  for (int Message = 0; Message < 3; ++Message)
    require(co_await Lobby->async_send( // expect: chan-closed-channel
        error_code(), Message, asio::as_tuple(use_awaitable)));
}

awaitable<void> host(std::shared_ptr<Room> Lobby) {
  co_await Lobby->async_receive(use_awaitable);
  Lobby->close();
}

void rethrow(std::exception_ptr Error) {
  if (Error)
    std::rethrow_exception(Error);
}

int main() {
  asio::io_context Io;
  auto Lobby = std::make_shared<Room>(Io, 4);
  asio::co_spawn(Io, host(Lobby), rethrow);
  asio::co_spawn(Io, guest(Lobby), rethrow);
  Io.run();
}
