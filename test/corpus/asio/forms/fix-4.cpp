// A race of two receives: a player waits for a move or a resignation, and an
// opponent who leaves without a word has resigned, too.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;

struct Opponent {
  explicit Opponent(asio::any_io_executor Ex) : Moves(Ex), Resigned(Ex) {}

  asio::experimental::channel<void(error_code, std::string)> Moves;
  asio::experimental::channel<void(error_code)> Resigned;
};

awaitable<void> play(std::shared_ptr<Opponent> Black) {
  for (;;) {
    auto Event = co_await (
        Black->Resigned.async_receive(asio::as_tuple(use_awaitable)) ||
        Black->Moves.async_receive(use_awaitable));
    if (Event.index() == 0)
      break;
    std::printf("black plays %s\n", std::get<1>(Event).c_str());
  }
  std::puts("white wins");
}

awaitable<void> engine(std::shared_ptr<Opponent> Black, bool Polite) {
  for (const char *Move : {"e5", "Nc6"})
    co_await Black->Moves.async_send({}, Move, use_awaitable);
  if (!Polite)
    std::puts("black leaves");
  Black->Resigned.close();
}

int main() {
  asio::io_context Io;
  for (bool Polite : {true, false}) {
    auto Black = std::make_shared<Opponent>(Io.get_executor());
    asio::co_spawn(Io, play(Black), detached);
    asio::co_spawn(Io, engine(Black, Polite), detached);
  }
  Io.run();
}
