// A transaction keeps its worker waiting for a verdict; the destructor rolls
// back what nobody has decided.
// run: ends

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

  ~Transaction() {
    if (!Decided)
      Shared->Verdict.push(false);
  }

  void commit() {
    Decided = true;
    Shared->Verdict.push(true);
  }

private:
  struct State {
    fibers::unbuffered_channel<bool> Verdict;
  };

  static void await(State &Mine) {
    bool Good = Mine.Verdict.value_pop();
    std::cout << (Good ? "kept\n" : "undone\n");
  }

  bool Decided = false;
  std::shared_ptr<State> Shared;
};

enum class Outcome { Done, Refused, NoFunds };

Outcome transfer(int Balance, int Amount) {
  Transaction Work;
  if (Amount < 0)
    return Outcome::Refused;
  if (Amount > Balance)
    return Outcome::NoFunds;
  Work.commit();
  return Outcome::Done;
}

int main() {
  transfer(100, 30);
  transfer(100, 300);
  transfer(100, -30);
}
