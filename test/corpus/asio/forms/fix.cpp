// The channel has use_awaitable as its default token, so that no operation
// names one. A job queue reports each job's end, and each is awaited.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using boost::system::error_code;

using Ends = asio::use_awaitable_t<>::as_default_on_t<
    asio::experimental::channel<void(error_code, int)>>;

awaitable<void> runJobs(std::shared_ptr<Ends> Done, int Jobs) {
  for (int Job = 0; Job < Jobs; ++Job)
    co_await Done->async_send({}, Job);
}

awaitable<void> schedule(int Jobs) {
  auto Ex = co_await asio::this_coro::executor;
  auto Done = std::make_shared<Ends>(Ex);
  asio::co_spawn(Ex, runJobs(Done, Jobs), detached);
  for (int I = 0; I < Jobs; ++I)
    std::printf("job %d is done\n", co_await Done->async_receive());
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, schedule(2), detached);
  Io.run();
}
