// An account is owned by a loop that serves requests until it is stopped, and
// then closes the channel on which they come.
// run: ends

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
      Deposits.close();
    }).detach();
  }

  bool deposit(int Amount) {
    return Deposits.push(Amount) == fibers::channel_op_status::success;
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
  std::puts(Savings.deposit(20) ? "deposited" : "account closed");
}
