// A transaction keeps its worker waiting for a verdict: commit() or roll back.
// One path through transfer() gives neither.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Transaction {
public:
  Transaction() : Shared(std::make_shared<State>()) {
    auto Mine = Shared;
    fibers::fiber([Mine] { await(*Mine); }).detach();
  }

  void commit() { Shared->Verdict.push(true); }
  void rollBack() { Shared->Verdict.push(false); }

private:
  struct State {
    fibers::unbuffered_channel<bool> Verdict;
  };

  static void await(State &Mine) {
    bool Good = Mine.Verdict.value_pop(); // expect: chan-receive-without-sender
    std::cout << (Good ? "kept\n" : "undone\n");
  }

  std::shared_ptr<State> Shared;
};

enum class Outcome { Done, Refused, NoFunds };

Outcome transfer(int Balance, int Amount) {
  Transaction Work;
  if (Amount < 0)
    return Outcome::Refused;
  if (Amount > Balance) {
    Work.rollBack();
    return Outcome::NoFunds;
  }
  Work.commit();
  return Outcome::Done;
}

int main() {
  transfer(100, 30);
  transfer(100, 300);
  transfer(100, -30);
}
