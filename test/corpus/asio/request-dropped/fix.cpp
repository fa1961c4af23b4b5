// An inventory actor; requests carry the channel for the reply. A request that
// cannot be served gets a reply, too.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace asio = boost::asio;
using boost::system::error_code;

namespace shop {

using Reply = asio::experimental::channel<void(error_code, int)>;

enum class Op { Add, Remove, Count, Close };

struct Request {
  Op op = Op::Count;
  std::string item;
  int amount = 0;
  std::shared_ptr<Reply> reply;
};

using Mailbox = asio::experimental::channel<void(error_code, Request)>;

class Inventory {
public:
  explicit Inventory(asio::io_context &io) : io_(io), mailbox_(io) {}

  void start() { asio::co_spawn(io_, run(), asio::detached); }

  asio::awaitable<int> ask(Op op, std::string item, int amount = 0) {
    auto reply = std::make_shared<Reply>(io_, 1);
    auto [ec] = co_await mailbox_.async_send({}, Request{op, std::move(item), amount, reply},
                                             asio::as_tuple(asio::use_awaitable));
    if (ec)
      co_return -1;
    auto [rec, n] = co_await reply->async_receive(asio::as_tuple(asio::use_awaitable));
    co_return rec ? -1 : n;
  }

private:
  asio::awaitable<void> run() {
    for (bool open = true; open;) {
      Request r = co_await mailbox_.async_receive(asio::use_awaitable);
      int &count = stock_[r.item];
      switch (r.op) {
      case Op::Add:
        count += r.amount;
        break;
      case Op::Remove:
        if (count < r.amount) {
          r.reply->try_send(error_code{}, -1);
          continue;
        }
        count -= r.amount;
        break;
      case Op::Count:
        break;
      case Op::Close:
        open = false;
        break;
      }
      r.reply->try_send(error_code{}, count);
    }
    mailbox_.close();
  }

  asio::io_context &io_;
  Mailbox mailbox_;
  std::map<std::string, int> stock_;
};

asio::awaitable<void> customer(Inventory &inv) {
  std::cout << co_await inv.ask(Op::Add, "nut", 3) << '\n';
  std::cout << co_await inv.ask(Op::Remove, "nut", 5) << '\n';
  std::cout << co_await inv.ask(Op::Close, "") << '\n';
}

} // namespace shop

int main() {
  asio::io_context io;
  shop::Inventory inv(io);
  inv.start();
  asio::co_spawn(io, shop::customer(inv), asio::detached);
  io.run();
}
