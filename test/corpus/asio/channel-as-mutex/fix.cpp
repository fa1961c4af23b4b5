// Not a leak: a channel with room for one is a mutex. Who sends has the lock,
// and takes the message back without waiting to give the lock away.
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

class Ledger {
public:
  explicit Ledger(asio::any_io_executor Ex) : Lock(Ex, 1) {}

  awaitable<void> transfer(int From, int To, int Amount) {
    co_await Lock.async_send(error_code(), use_awaitable);
    Accounts[From] -= Amount;
    co_await asio::post(Lock.get_executor(), use_awaitable);
    Accounts[To] += Amount;
    Lock.try_receive([](error_code) {});
  }

  awaitable<int> total() {
    co_await Lock.async_send(error_code(), use_awaitable);
    int Sum = Accounts[0] + Accounts[1];
    Lock.try_receive([](error_code) {});
    co_return Sum;
  }

private:
  asio::experimental::channel<void(error_code)> Lock;
  int Accounts[2] = {100, 100};
};

int main() {
  asio::io_context Io;
  auto Bank = std::make_shared<Ledger>(Io.get_executor());
  for (int Amount = 1; Amount < 6; ++Amount)
    asio::co_spawn(Io, Bank->transfer(Amount % 2, 1 - Amount % 2, Amount),
                   detached);
  asio::co_spawn(
      Io,
      [Bank]() -> awaitable<void> {
        std::printf("%d\n", co_await Bank->total());
      },
      detached);
  Io.run();
}
