// An image pipeline waits until three filters have counted down. A filter that
// does not know its picture returns before it does.
// run: leaks 1

#include <boost/asio.hpp>
#include <cstdio>
#include <latch>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;

class Pipeline {
public:
  explicit Pipeline(asio::thread_pool &Pool) : Pool(Pool) {}

  void start(std::string Picture) {
    asio::co_spawn(Pool, filter(std::move(Picture)), detached);
  }

  void finish() {
    Done.wait(); // expect: chan-count-mismatch
    std::puts("all filtered");
  }

private:
  awaitable<void> filter(std::string Picture) {
    co_await asio::post(Pool, use_awaitable);
    if (!Picture.ends_with(".png"))
      co_return;
    Done.count_down();
  }

  asio::thread_pool &Pool;
  std::latch Done{3};
};

int main() {
  asio::thread_pool Pool(2);
  Pipeline Filters(Pool);
  for (const char *Picture : {"a.png", "b.gif", "c.png"})
    Filters.start(Picture);
  Filters.finish();
  Pool.join();
}
