// An indexer looks before each file whether it should quit, and goes on if
// nothing was said.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using boost::system::error_code;

class Indexer {
public:
  explicit Indexer(asio::io_context &Io) : ShouldQuit(Io, 1) {}

  void quit() { ShouldQuit.try_send(error_code()); }

  awaitable<void> run(int Files) {
    for (int File = 0; File < Files; ++File) {
      if (ShouldQuit.try_receive([](error_code) {}))
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
