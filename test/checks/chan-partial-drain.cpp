// RUN: %check_chan %s

#include <array>
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

// ---- Containers that have so many elements from the beginning ----

void ask(int Who, std::shared_ptr<Channel> Answers) {
  fibers::fiber([=] { Answers->push(ask(Who)); }).detach();
  // CHECK: :[[@LINE-1]]:32: warning: send on 'Answers' blocks for ever: only 3 of the values sent on it are received [chan-partial-drain]
}

void intoEachOfFour() {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < 4; ++I)
    ask(I, Answers);
  std::vector<int> Results(4);
  for (int &Result : Results)
    Result = Answers->value_pop();
}

void intoEachOfAHundred() {
  auto Answers = std::make_shared<Channel>();
  std::vector<int> Results;
  Results.resize(100, -1);
  for (int I = 0; I < 100; ++I)
    ask(I, Answers);
  const std::vector<int> Copy = Results;
  for (std::size_t I = 0; I < Copy.size(); ++I)
    Results[I] = Answers->value_pop();
}

void intoThreeOfFour() {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < 4; ++I)
    ask(I, Answers);
  std::vector<int> Results(3, -1);
  for (int &Result : Results)
    Result = Answers->value_pop();
}

constexpr std::array<int, 9> Hosts{};
const char *const Names[] = {"north", "south"};

int roomForAllHosts() {
  auto Answers = std::make_shared<fibers::buffered_channel<int>>(16);
  for (int Host : Hosts)
    fibers::fiber([=] { Answers->push(ask(Host)); }).detach();
  for (const char *Name : Names)
    fibers::fiber([=] { Answers->push(ask(Name[0])); }).detach();
  return Answers->value_pop();
}

int inItsOwnChannel(std::size_t Count) {
  std::vector<std::shared_ptr<Channel>> Answers(Count);
  for (std::size_t I = 0; I < Count; ++I)
    Answers[I] = std::make_shared<Channel>();
  for (std::size_t I = 0; I < Answers.size(); ++I)
    fibers::fiber([Answer = Answers[I], I] { Answer->push(I); }).detach();
  int Sum = 0;
  for (auto &Answer : Answers)
    Sum += Answer->value_pop();
  return Sum;
}

int firstInItsOwnChannel(std::size_t Count) {
  std::vector<std::shared_ptr<Channel>> Answers(Count);
  for (auto &Answer : Answers)
    Answer = std::make_shared<Channel>();
  for (std::size_t I = 0; I < Count; ++I)
    fibers::fiber([Answer = Answers[I], I] { Answer->push(I); }).detach();
  // CHECK: :[[@LINE-1]]:54: warning: send on {{.*}} blocks for ever: {{.*}} when 'Count' > 1 [chan-send-without-receiver]
  return Answers.front()->value_pop();
}
