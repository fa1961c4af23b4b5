// A stock ticker tells its reader the new price after it has given back the
// lock of the table. The lock is a channel that holds one.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Mutex {
public:
  explicit Mutex(asio::any_io_executor Ex) : Held(Ex, 1) {}

  awaitable<void> lock() { co_await Held.async_send({}, use_awaitable); }
  void unlock() {
    Held.try_receive([](auto...) {});
  }

private:
  asio::experimental::channel<void(error_code)> Held;
};

struct Table {
  explicit Table(asio::any_io_executor Ex) : Lock(Ex), Changes(Ex) {}

  Mutex Lock;
  int Price = 0;
  asio::experimental::channel<void(error_code, int)> Changes;
};

awaitable<void> follow(std::shared_ptr<Table> Stock) {
  for (int I = 0; I < 2; ++I) {
    co_await Stock->Lock.lock();
    std::printf("price %d\n", Stock->Price);
    Stock->Lock.unlock();
    co_await Stock->Changes.async_receive(use_awaitable);
  }
}

awaitable<void> update(std::shared_ptr<Table> Stock) {
  for (int Price : {10, 12}) {
    co_await Stock->Lock.lock();
    int Change = Price - Stock->Price;
    Stock->Price = Price;
    Stock->Lock.unlock();
    co_await Stock->Changes.async_send(error_code(), Change, use_awaitable);
  }
}

int main() {
  asio::io_context Io;
  auto Stock = std::make_shared<Table>(Io.get_executor());
  asio::co_spawn(Io, update(Stock), detached);
  asio::co_spawn(Io, follow(Stock), detached);
  Io.run();
}
