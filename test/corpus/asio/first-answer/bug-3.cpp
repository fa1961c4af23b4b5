// A resolver on a pool of threads asks several servers and takes the first
// address. The others block on the channel, and with them join().
// run: leaks 3

#include <boost/asio.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <cstdio>
#include <memory>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Addresses = asio::experimental::concurrent_channel<void(error_code, int)>;

std::shared_ptr<Addresses> resolve(asio::thread_pool &Pool,
                                   const std::vector<int> &Servers) {
  auto Found = std::make_shared<Addresses>(Pool);
  for (int Server : Servers)
    asio::co_spawn(
        Pool,
        [Found, Server]() -> awaitable<void> {
          co_await Found->async_send( // expect: chan-partial-drain
              error_code(), 10 * Server, use_awaitable);
        },
        detached);
  return Found;
}

int main() {
  asio::thread_pool Pool(2);
  auto Found = resolve(Pool, {8, 4, 1});
  int Address = Found->async_receive(asio::use_future).get();
  std::printf("10.0.0.%d\n", Address);
  Pool.join();
}
