// A parcel service loads its belt before the van comes. The belt is one place
// too short.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Parcels = asio::experimental::channel<void(error_code, int)>;

awaitable<void> deliver() {
  auto Belt = std::make_shared<Parcels>(co_await asio::this_coro::executor, 2);
  for (int Parcel = 1; Parcel <= 3; ++Parcel)
    co_await Belt->async_send( // expect: chan-send-without-receiver
        {}, Parcel, use_awaitable);
  for (int I = 0; I < 3; ++I)
    std::printf("parcel %d\n", co_await Belt->async_receive(use_awaitable));
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, deliver(), detached);
  Io.run();
}
