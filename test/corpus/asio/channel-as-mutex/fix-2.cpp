// Not a leak: a channel with room for a few is a semaphore. A guard gives the
// place back, also if the download throws.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Places = asio::experimental::concurrent_channel<void(error_code)>;

struct Leaving {
  std::shared_ptr<Places> Room;
  ~Leaving() {
    Room->try_receive([](error_code) {});
  }
};

awaitable<void> download(std::shared_ptr<Places> Room, int File) {
  co_await Room->async_send(error_code(), use_awaitable);
  Leaving Guard{Room};
  asio::steady_timer Network(co_await asio::this_coro::executor);
  Network.expires_after(std::chrono::milliseconds(1));
  co_await Network.async_wait(use_awaitable);
  if (File % 4 == 0)
    throw std::runtime_error("no such file");
  std::printf("file %d\n", File);
}

int main() {
  asio::thread_pool Pool(2);
  const int Files = 9;
  auto Room = std::make_shared<Places>(Pool, 3);
  for (int File = 0; File < Files; ++File)
    asio::co_spawn(Pool, download(Room, File), detached);
  Pool.join();
}
