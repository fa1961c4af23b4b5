// A virus scanner offers its result in a channel for whoever wants it, until it
// is stopped.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Scanner : public std::enable_shared_from_this<Scanner> {
public:
  explicit Scanner(asio::any_io_executor Ex) : Result(Ex) {}

  void run(std::vector<std::string> Files) {
    asio::co_spawn(
        Result.get_executor(),
        [Self = shared_from_this(),
         Files = std::move(Files)]() -> awaitable<void> {
          int Viruses = 0;
          for (const std::string &File : Files)
            Viruses += File.find("virus") != std::string::npos;
          co_await Self->Result.async_send(error_code(), Viruses,
                                           use_awaitable);
        },
        detached);
  }

  void stop() {
    Result.cancel();
    Result.close();
  }

private:
  asio::experimental::channel<void(error_code, int)> Result;
};

int main() {
  asio::io_context Io;
  auto Daily = std::make_shared<Scanner>(Io.get_executor());
  Daily->run({"a.txt", "virus.exe"});
  Io.poll();
  Daily->stop();
  Daily.reset();
  Io.run();
}
