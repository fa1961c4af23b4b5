// Reconnecting disconnects first.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;

class Client {
  using Bytes = asio::experimental::channel<void(error_code, char)>;
  using StopSignal = asio::experimental::channel<void(error_code)>;

public:
  explicit Client(asio::io_context &Io) : Io(Io) {}

  void connect() {
    if (Stop)
      disconnect();
    Stop = std::make_shared<StopSignal>(Io);
    asio::co_spawn(Io, read(std::make_shared<Bytes>(Io), Stop), detached);
  }

  void disconnect() { Stop->close(); }

private:
  static awaitable<void> read(std::shared_ptr<Bytes> Socket,
                              std::shared_ptr<StopSignal> Stopped) {
    for (;;) {
      auto Next =
          co_await (Socket->async_receive(use_awaitable) ||
                    Stopped->async_receive(asio::as_tuple(use_awaitable)));
      if (Next.index() == 1)
        break;
    }
  }

  asio::io_context &Io;
  std::shared_ptr<StopSignal> Stop;
};

int main() {
  asio::io_context Io;
  Client Mail(Io);
  Mail.connect();
  Io.poll();
  Mail.connect();
  Io.poll();
  Mail.disconnect();
  Io.run();
}
