// An account is owned by a loop that serves requests until it is stopped. A
// balance is asked for after that.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

class Account {
public:
  void run() {
    fibers::fiber([this] {
      int Amount = 0;
      while (!Stopped &&
             Deposits.pop(Amount) == fibers::channel_op_status::success) {
        Balance += Amount;
        Stopped = Amount == 0;
      }
    }).detach();
  }

  void deposit(int Amount) {
    Deposits.push(Amount); // expect: chan-partial-drain
  }

private:
  bool Stopped = false;
  int Balance = 0;
  fibers::unbuffered_channel<int> Deposits;
};

int main() {
  Account Savings;
  Savings.run();
  Savings.deposit(10);
  Savings.deposit(0);
  boost::this_fiber::yield();
  Savings.deposit(20);
  std::puts("deposited");
}
