// Not a leak: workers take jobs until the queue is closed. It has no buffer, so
// that every job has been taken when the last send is done.
// run: ends

#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <cstdio>
#include <memory>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Jobs = asio::experimental::concurrent_channel<void(error_code, int)>;

class Workers {
public:
  Workers(asio::thread_pool &Pool, int Count)
      : Queue(std::make_shared<Jobs>(Pool)),
        Sum(std::make_shared<std::atomic<int>>(0)) {
    for (int I = 0; I < Count; ++I)
      asio::co_spawn(Pool, work(Queue, Sum), detached);
  }

  awaitable<void> feed(int First, int Last) {
    auto Mine = Queue;
    for (int Job = First; Job <= Last; ++Job)
      co_await Mine->async_send({}, Job, use_awaitable);
    Mine->close();
  }

  int result() const { return *Sum; }

private:
  static awaitable<void> work(std::shared_ptr<Jobs> In,
                              std::shared_ptr<std::atomic<int>> Sum) {
    while (true) {
      auto [Closed, Job] =
          co_await In->async_receive(asio::as_tuple(use_awaitable));
      if (Closed == asio::experimental::error::channel_closed)
        break;
      *Sum += Job;
    }
  }

  std::shared_ptr<Jobs> Queue;
  std::shared_ptr<std::atomic<int>> Sum;
};

int main() {
  asio::thread_pool Pool(2);
  Workers Adders(Pool, 3);
  asio::co_spawn(Pool, Adders.feed(1, 100), detached);
  Pool.join();
  std::printf("%d\n", Adders.result());
}
