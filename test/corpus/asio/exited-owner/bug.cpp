// An account is owned by a loop that serves deposits until one of zero. Another
// deposit is made after that.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Account {
public:
  explicit Account(asio::any_io_executor Ex) : Deposits(Ex) {}

  awaitable<void> run() {
    for (;;) {
      int Amount = co_await Deposits.async_receive(use_awaitable);
      if (Amount == 0)
        break;
      Balance += Amount;
    }
    std::printf("balance %d\n", Balance);
  }

  awaitable<void> deposit(int Amount) {
    co_await Deposits.async_send( // expect: chan-partial-drain
        error_code(), Amount, use_awaitable);
  }

private:
  asio::experimental::channel<void(error_code, int)> Deposits;
  int Balance = 0;
};

int main() {
  asio::io_context Io;
  Account Savings(Io.get_executor());
  asio::co_spawn(Io, Savings.run(), detached);
  asio::co_spawn(
      Io,
      [&Savings]() -> awaitable<void> {
        for (int Amount : {10, 0, 20})
          co_await Savings.deposit(Amount);
      },
      detached);
  Io.run();
}
