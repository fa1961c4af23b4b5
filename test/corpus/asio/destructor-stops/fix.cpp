// Not a leak: the worker waits for ever, but its owner's destructor closes what
// it waits on, and every owner here is destroyed.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class Mailer {
  using Letters = asio::experimental::channel<void(error_code, std::string)>;

public:
  explicit Mailer(asio::any_io_executor Ex)
      : Out(std::make_shared<Letters>(Ex)) {
    asio::co_spawn(
        Ex,
        [In = Out]() -> awaitable<void> {
          for (;;) {
            error_code Stopped;
            std::string Letter = co_await In->async_receive(
                asio::redirect_error(use_awaitable, Stopped));
            if (Stopped)
              co_return;
            std::printf("sent %s\n", Letter.c_str());
          }
        },
        detached);
  }
  Mailer(const Mailer &) = delete;
  ~Mailer() { Out->close(); }

  awaitable<void> post(std::string Letter) {
    co_await Out->async_send(error_code(), std::move(Letter), use_awaitable);
  }

private:
  std::shared_ptr<Letters> Out;
};

awaitable<void> campaign(bool Anything) {
  Mailer Post(co_await asio::this_coro::executor);
  if (!Anything)
    co_return;
  co_await Post.post("offer");
  co_await Post.post("invoice");
}

int main() {
  asio::io_context Io;
  asio::co_spawn(Io, campaign(true), detached);
  asio::co_spawn(Io, campaign(false), detached);
  Io.run();
}
