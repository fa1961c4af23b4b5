// Two-phase commit: the coordinator aborts at the first "no". The others still
// vote.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace asio = boost::asio;
using boost::system::error_code;

namespace tpc {

enum class Phase { Prepare, Commit, Abort };

struct Vote {
  int participant;
  bool yes;
};

struct Transaction {
  Transaction(asio::any_io_executor ex, std::size_t n) : votes(ex), participants(n) {}
  asio::experimental::channel<void(error_code, Vote)> votes;
  std::size_t participants;
  Phase phase = Phase::Prepare;
};

using TransactionPtr = std::shared_ptr<Transaction>;

asio::awaitable<void> participant(TransactionPtr tx, int id, bool can_commit) {
  asio::steady_timer work(co_await asio::this_coro::executor, std::chrono::milliseconds(id));
  co_await work.async_wait(asio::use_awaitable);
  co_await tx->votes.async_send(error_code{}, Vote{id, can_commit}, asio::use_awaitable); // expect: chan-partial-drain
}

asio::awaitable<Phase> decide(TransactionPtr tx) {
  for (std::size_t i = 0; i < tx->participants; ++i) {
    Vote v = co_await tx->votes.async_receive(asio::use_awaitable);
    if (!v.yes) {
      tx->phase = Phase::Abort;
      co_return tx->phase;
    }
  }
  tx->phase = Phase::Commit;
  co_return tx->phase;
}

asio::awaitable<void> transfer(std::vector<bool> answers) {
  auto ex = co_await asio::this_coro::executor;
  auto tx = std::make_shared<Transaction>(ex, answers.size());
  int id = 0;
  for (bool can : answers)
    asio::co_spawn(ex, participant(tx, ++id, can), asio::detached);
  Phase p = co_await decide(tx);
  std::cout << (p == Phase::Commit ? "commit" : "abort") << '\n';
}

} // namespace tpc

int main() {
  asio::io_context io;
  asio::co_spawn(io, tpc::transfer({true, true}), asio::detached);
  asio::co_spawn(io, tpc::transfer({true, false, true}), asio::detached);
  io.run();
}
