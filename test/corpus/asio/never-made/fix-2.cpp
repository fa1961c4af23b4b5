// A print server opens its queue when it is started, which comes before the
// documents.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <optional>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class PrintServer {
public:
  void start(asio::io_context &Io) { Jobs.emplace(Io, 16); }

  awaitable<void> print(std::string Document) {
    co_await Jobs->async_send(error_code(), std::move(Document), use_awaitable);
    ++Queued;
  }

  int queued() const { return Queued; }

private:
  std::optional<asio::experimental::channel<void(error_code, std::string)>>
      Jobs;
  int Queued = 0;
};

int main() {
  asio::io_context Io;
  PrintServer Office;
  Office.start(Io);
  asio::co_spawn(Io, Office.print("minutes"), detached);
  asio::co_spawn(Io, Office.print("agenda"), detached);
  Io.run();
  std::printf("%d documents\n", Office.queued());
}
