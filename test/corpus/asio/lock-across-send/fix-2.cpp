// An order book publishes each order after it has released the book's mutex.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <cstdio>
#include <mutex>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

class OrderBook {
public:
  explicit OrderBook(asio::thread_pool &Pool) : Fresh(Pool) {}

  awaitable<void> place(int Orders) {
    for (int Order = 0; Order < Orders; ++Order) {
      {
        std::lock_guard Guard(Lock);
        Book.push_back(Order);
      }
      co_await Fresh.async_send(error_code(), Order, use_awaitable);
    }
  }

  awaitable<void> publish(int Orders) {
    for (int I = 0; I < Orders; ++I) {
      std::size_t Depth;
      {
        std::lock_guard Guard(Lock);
        Depth = Book.size();
      }
      int Order = co_await Fresh.async_receive(use_awaitable);
      std::printf("order %d of %zu\n", Order, Depth);
    }
  }

private:
  std::mutex Lock;
  std::vector<int> Book;
  asio::experimental::concurrent_channel<void(error_code, int)> Fresh;
};

int main() {
  asio::thread_pool Pool(1);
  OrderBook Book(Pool);
  asio::co_spawn(Pool, Book.place(3), detached);
  asio::co_spawn(Pool, Book.publish(3), detached);
  Pool.join();
}
