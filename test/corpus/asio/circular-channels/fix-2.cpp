// A renderer hands tiles to a worker and takes the pictures back, each in a
// coroutine of its own.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Tiles = asio::experimental::concurrent_channel<void(error_code, int)>;

class Renderer {
public:
  explicit Renderer(asio::io_context &Io) : Jobs(Io), Pictures(Io, 2) {}

  awaitable<void> work(int Count) {
    for (int I = 0; I < Count; ++I) {
      int Tile = co_await Jobs.async_receive(use_awaitable);
      co_await Pictures.async_send(error_code(), Tile * Tile, use_awaitable);
    }
  }

  awaitable<void> render(int Count) {
    for (int Tile = 0; Tile < Count; ++Tile)
      co_await Jobs.async_send(error_code(), Tile, use_awaitable);
  }

  awaitable<void> show(int Count) {
    for (int I = 0; I < Count; ++I)
      std::printf("%d\n", co_await Pictures.async_receive(use_awaitable));
  }

private:
  Tiles Jobs;
  Tiles Pictures;
};

int main() {
  asio::io_context Io;
  Renderer Scene(Io);
  const int Count = 6;
  asio::co_spawn(Io, Scene.work(Count), detached);
  asio::co_spawn(Io, Scene.render(Count), detached);
  asio::co_spawn(Io, Scene.show(Count), detached);
  Io.run();
}
