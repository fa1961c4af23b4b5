// An indexer wants to know before each file whether it should quit, and waits
// for the answer. Nobody wants it to quit.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Indexer {
public:
  explicit Indexer(asio::io_context &Io) : ShouldQuit(Io, 1) {}

  void quit() { ShouldQuit.try_send(error_code()); }

  awaitable<void> run(int Files) {
    for (int File = 0; File < Files; ++File) {
      error_code Closed;
      co_await ShouldQuit.async_receive( // expect: chan-receive-without-sender
          asio::redirect_error(use_awaitable, Closed));
      if (Closed)
        co_return;
      std::printf("indexed %d\n", File);
    }
  }

private:
  asio::experimental::channel<void(error_code)> ShouldQuit;
};

int main() {
  asio::io_context Io;
  Indexer Library(Io);
  asio::co_spawn(Io, Library.run(3), detached);
  Io.run();
}
