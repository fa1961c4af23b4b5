// A name service answers the requests that it knows, each on the channel that
// came with it. It has nothing to say about an unknown host.
// run: leaks 2

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Reply = asio::experimental::channel<void(error_code, int)>;

struct Request {
  std::string Host;
  std::shared_ptr<Reply> Answer;
};

class NameService {
public:
  explicit NameService(asio::io_context &Io) : Requests(Io, 8) {}

  awaitable<void> run() {
    while (Requests.is_open()) {
      auto [Error, Next] =
          co_await Requests.async_receive(asio::as_tuple(use_awaitable));
      if (Error)
        co_return;
      auto Known = Hosts.find(Next.Host);
      if (Known == Hosts.end())
        continue;
      co_await Next.Answer->async_send({}, Known->second, use_awaitable);
    }
  }

  awaitable<int> resolve(std::string Host) {
    auto Answer = std::make_shared<Reply>(Requests.get_executor());
    co_await Requests.async_send({}, Request{Host, Answer}, use_awaitable);
    int Address =
        co_await Answer->async_receive( // expect: chan-receive-without-sender
            use_awaitable);
    co_return Address;
  }

  void stop() { Requests.close(); }

private:
  asio::experimental::channel<void(error_code, Request)> Requests;
  std::map<std::string, int> Hosts{{"gate", 1}, {"printer", 17}};
};

int main() {
  asio::io_context Io;
  NameService Names(Io);
  asio::co_spawn(Io, Names.run(), detached);
  asio::co_spawn(
      Io,
      [&Names]() -> awaitable<void> {
        for (const char *Host : {"gate", "cellar", "printer"})
          std::printf("10.0.0.%d\n", co_await Names.resolve(Host));
        Names.stop();
      },
      detached);
  Io.run();
}
