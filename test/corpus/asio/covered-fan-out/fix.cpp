// Not a leak: the channel has room for every mirror, so that it does not matter
// that one answer is taken.
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

using Answers = asio::experimental::channel<void(error_code, std::string)>;

awaitable<void> ask(std::shared_ptr<Answers> Out, std::string Mirror) {
  co_await asio::post(Out->get_executor(), use_awaitable);
  co_await Out->async_send(error_code(), Mirror + " has it", use_awaitable);
}

awaitable<std::string> find(std::vector<std::string> Mirrors) {
  if (Mirrors.empty())
    co_return "nobody has it";
  auto Ex = co_await asio::this_coro::executor;
  auto Out = std::make_shared<Answers>(Ex, Mirrors.size());
  for (const std::string &Mirror : Mirrors)
    asio::co_spawn(Ex, ask(Out, Mirror), detached);
  co_return co_await Out->async_receive(use_awaitable);
}

awaitable<void> install() {
  std::puts((co_await find({"paris", "lima", "oslo"})).c_str());
  std::puts((co_await find({})).c_str());
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, install(), detached);
  Io.run();
}
