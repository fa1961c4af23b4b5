// Not a leak: an upload waits for an acknowledgement that never comes, but its
// owner has kept the signal that cancels it.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;

class Upload {
public:
  explicit Upload(asio::io_context &Io)
      : Io(Io), Acks(std::make_shared<Numbers>(Io)) {}

  void start(int Blocks) {
    asio::co_spawn(Io, send(Acks, Blocks),
                   asio::bind_cancellation_slot(
                       Abort.slot(), [](std::exception_ptr Error) {
                         std::puts(Error ? "aborted" : "complete");
                       }));
  }

  void abort() { Abort.emit(asio::cancellation_type::all); }

private:
  using Numbers = asio::experimental::channel<void(error_code, int)>;

  static awaitable<void> send(std::shared_ptr<Numbers> Acks, int Blocks) {
    for (int Block = 0; Block < Blocks; ++Block)
      co_await Acks->async_receive(use_awaitable);
  }

  asio::io_context &Io;
  std::shared_ptr<Numbers> Acks;
  asio::cancellation_signal Abort;
};

int main() {
  asio::io_context Io;
  Upload Video(Io);
  Video.start(3);
  asio::steady_timer Patience(Io, std::chrono::milliseconds(4));
  Patience.async_wait([&Video](error_code) { Video.abort(); });
  Io.run();
}
