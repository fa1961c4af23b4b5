// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <memory>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

int ask(int Who);

int firstAnswer() {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < 3; ++I)
    fibers::fiber([=] { Answers->push(ask(I)); }).detach();
  // CHECK: :[[@LINE-1]]:34: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  // CHECK: :[[@LINE-4]]:18: note: 'Answers' is made here, unbuffered
  // CHECK: :[[@LINE-3]]:5: note: the task is spawned here
  return Answers->value_pop();
  // CHECK: :[[@LINE-1]]:19: note: 'firstAnswer' receives from 'Answers' here
  // CHECK: :[[@LINE-2]]:3: note: 'firstAnswer' returns here
}

int allAnswers() {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < 3; ++I)
    fibers::fiber([=] { Answers->push(ask(I)); }).detach();
  int Sum = 0;
  for (int I = 0; I < 3; ++I)
    Sum += Answers->value_pop();
  return Sum;
}

int oneOfMany(const std::vector<int> &Hosts) {
  auto Answers = std::make_shared<Channel>();
  for (int Host : Hosts)
    fibers::fiber([=] { Answers->push(ask(Host)); }).detach();
  // CHECK: :[[@LINE-1]]:34: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received when the size of 'Hosts' > 1 [chan-partial-drain]
  return Answers->value_pop();
}

// As many receives as sends, whatever the size is.
int allOfMany(const std::vector<int> &Hosts) {
  auto Answers = std::make_shared<Channel>();
  for (int Host : Hosts)
    fibers::fiber([=] { Answers->push(ask(Host)); }).detach();
  int Sum = 0;
  for (size_t I = 0; I < Hosts.size(); ++I)
    Sum += Answers->value_pop();
  return Sum;
}

int allButOne(int Count) {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < Count; ++I)
    fibers::fiber([=] { Answers->push(ask(I)); }).detach();
  // CHECK: :[[@LINE-1]]:34: warning: send on 'Answers' blocks for ever: {{.*}}when 'Count' > {{[01]}} [chan-
  int Sum = 0;
  for (int I = 0; I < Count - 1; ++I)
    Sum += Answers->value_pop();
  return Sum;
}

// Two counts that have nothing to do with each other may be equal.
int unrelated(int Sent, int Received) {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < Sent; ++I)
    fibers::fiber([=] { Answers->push(ask(I)); }).detach();
  int Sum = 0;
  for (int I = 0; I < Received; ++I)
    Sum += Answers->value_pop();
  return Sum;
}

int leavesOnError(const std::vector<int> &Hosts) {
  auto Answers = std::make_shared<Channel>();
  for (int Host : Hosts)
    fibers::fiber([=] { Answers->push(ask(Host)); }).detach();
  // CHECK: :[[@LINE-1]]:34: warning: send on 'Answers' blocks for ever
  for (size_t I = 0; I < Hosts.size(); ++I) {
    int Answer = Answers->value_pop();
    if (Answer < 0)
      // CHECK: :[[@LINE-1]]:16: note: 'Answer < 0' is true here
      return Answer;
    // CHECK: :[[@LINE-1]]:7: note: 'leavesOnError' returns here
  }
  return 0;
}

int drainsOnError(const std::vector<int> &Hosts) {
  auto Answers = std::make_shared<Channel>();
  for (int Host : Hosts)
    fibers::fiber([=] { Answers->push(ask(Host)); }).detach();
  int First = 0;
  for (size_t I = 0; I < Hosts.size(); ++I) {
    int Answer = Answers->value_pop();
    if (Answer < 0 && First == 0)
      First = Answer;
  }
  return First;
}

std::shared_ptr<Channel> numbers() {
  auto Out = std::make_shared<Channel>();
  fibers::fiber([Out] {
    for (int I = 0;; ++I)
      Out->push(I);
    // CHECK: :[[@LINE-1]]:12: warning: send on 'Out' blocks for ever: only 3 of the values sent on it are received [chan-partial-drain]
  }).detach();
  return Out;
}

int takesThree() {
  auto Source = numbers();
  int Sum = 0;
  for (int I = 0; I < 3; ++I)
    Sum += Source->value_pop();
  return Sum;
}

std::shared_ptr<Channel> numbersUntilClosed() {
  auto Out = std::make_shared<Channel>();
  fibers::fiber([Out] {
    for (int I = 0; Out->push(I) == fibers::channel_op_status::success; ++I) {
    }
  }).detach();
  return Out;
}

int takesThreeAndCloses() {
  auto Source = numbersUntilClosed();
  int Sum = 0;
  for (int I = 0; I < 3; ++I)
    Sum += Source->value_pop();
  Source->close();
  return Sum;
}
