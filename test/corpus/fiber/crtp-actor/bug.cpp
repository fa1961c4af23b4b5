// Actors by CRTP: the base has the mailbox, the derived class the handler. One
// stops at the last deposit, and more are sent.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <string>
#include <utility>

namespace actors {

template <typename Derived, typename Message> class Actor {
public:
  Actor() = default;
  Actor(const Actor &) = delete;

  void tell(Message m) { mailbox_.push(std::move(m)); } // expect: chan-partial-drain

  void launch() {
    fiber_ = boost::fibers::fiber([this] { loop(); });
  }
  void terminate() {
    mailbox_.close();
    if (fiber_.joinable())
      fiber_.join();
  }

protected:
  ~Actor() = default;

private:
  void loop() {
    Message m;
    while (mailbox_.pop(m) == boost::fibers::channel_op_status::success)
      if (!static_cast<Derived *>(this)->handle(m))
        break;
  }
  boost::fibers::unbuffered_channel<Message> mailbox_;
  boost::fibers::fiber fiber_;
};

struct Deposit {
  int cents = 0;
  bool last = false;
};

class Account : public Actor<Account, Deposit> {
public:
  bool handle(const Deposit &d) {
    balance_ += d.cents;
    return !d.last;
  }
  int balance() const { return balance_; }

private:
  int balance_ = 0;
};

template <typename A> int feed(A &actor, int n) {
  actor.launch();
  for (int i = 0; i < n; ++i)
    actor.tell({100, i == 1});
  actor.terminate();
  return actor.balance();
}

} // namespace actors

int main() {
  actors::Account account;
  std::cout << actors::feed(account, 4) << '\n';
}
