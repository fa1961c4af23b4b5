// Loops and algorithms over views take as many steps as the views show elements.
// What is asked of the same element of the same range has the same answer.
// RUN: %check_chan %s

#include <algorithm>
#include <boost/fiber/all.hpp>
#include <memory>
#include <ranges>
#include <semaphore>
#include <string_view>
#include <thread>
#include <vector>

using boost::fibers::fiber;
using Answers = boost::fibers::unbuffered_channel<int>;

struct Peer {
  int Id;
  bool IsAlive;
};

bool isBig(int);

//===----------------------------------------------------------------------===//
// All elements
//===----------------------------------------------------------------------===//

int answersOfAll() {
  const std::vector<int> Ids{1, 2, 3};
  std::counting_semaphore<8> Done(0);
  std::vector<std::jthread> Threads;
  for ([[maybe_unused]] int Id : Ids)
    Threads.emplace_back([&Done] { Done.release(); });
  for ([[maybe_unused]] int Id : Ids | std::views::all)
    Done.acquire();
  return 0;
}

int answersOfMore() {
  const std::vector<int> Ids{1, 2, 3};
  std::counting_semaphore<8> Done(0);
  std::vector<std::jthread> Threads;
  for (int I = 0; I < 2; ++I)
    Threads.emplace_back([&Done] { Done.release(); });
  for ([[maybe_unused]] int Id : Ids | std::views::reverse)
    Done.acquire();
  // CHECK: :[[@LINE-1]]:10: warning: acquire of 'Done' blocks for ever: nothing releases it [chan-receive-without-sender]
  return 0;
}

//===----------------------------------------------------------------------===//
// The first, and the rest
//===----------------------------------------------------------------------===//

int firstOfThree(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  for (int Id : Ids | std::views::take(3))
    fiber([Found, Id] { Found->push(Id); }).detach();
  // CHECK: :[[@LINE-1]]:32: warning: send on 'Found' blocks for ever: only one of the values sent on it is received when the size of 'Ids' > 1 [chan-partial-drain]
  return Found->value_pop();
}

void roomForTwo(const std::vector<int> &Ids) {
  boost::fibers::buffered_channel<int> Found(4);
  for (int Id : Ids | std::views::take(2))
    fiber([&Found, Id] { Found.push(Id); }).join();
}

void eachOfTwo(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  for (int Id : std::views::take(Ids, 2))
    fiber([Found, Id] { Found->push(Id); }).detach();
  if (Ids.size() >= 1)
    Found->value_pop();
  if (Ids.size() >= 2)
    Found->value_pop();
}

int allButOne(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  std::ranges::for_each(Ids | std::views::drop(1), [Found](int Id) {
    fiber([Found, Id] { Found->push(Id); }).detach();
    // CHECK: :[[@LINE-1]]:32: warning: send on 'Found' blocks for ever: only one of the values sent on it is received when the size of 'Ids' > 2 [chan-partial-drain]
  });
  return Found->value_pop();
}

void allButOneInTurn(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  for (int Id : Ids | std::views::drop(1))
    fiber([Found, Id] { Found->push(Id); }).detach();
  for (size_t I = 1; I < Ids.size(); ++I)
    Found->value_pop();
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

int anyOf(int Count) {
  auto Found = std::make_shared<Answers>();
  for (int Id : std::views::iota(0, Count))
    fiber([Found, Id] { Found->push(Id); }).detach();
  // CHECK: :[[@LINE-1]]:32: warning: send on 'Found' blocks for ever: only one of the values sent on it is received when 'Count' > 1 [chan-partial-drain]
  return Found->value_pop();
}

void threeAndThree(int Count) {
  auto Found = std::make_shared<Answers>();
  for (int Id : std::views::iota(0, 3))
    fiber([Found, Id] { Found->push(Id); }).detach();
  for (int I = 0; I < 3; ++I)
    Found->value_pop();
  for (int Id : std::views::iota(1, Count) | std::views::take(2))
    fiber([Found, Id] { Found->push(Id); }).detach();
  for (int I = 1; I < Count && I <= 2; ++I)
    Found->value_pop();
}

void asManyAsThereAre(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  for (int Id : Ids)
    fiber([Found, Id] { Found->push(Id); }).detach();
  for ([[maybe_unused]] std::size_t I : std::views::iota(0u, Ids.size()))
    Found->value_pop();
}

void squares(int Count) {
  auto Found = std::make_shared<Answers>();
  const auto Squares = std::views::iota(0, Count) |
                       std::views::transform([](int I) { return I * I; });
  for (int Square : Squares)
    fiber([Found, Square] { Found->push(Square); }).detach();
  for (int I = 0; I < Count; ++I)
    Found->value_pop();
}

//===----------------------------------------------------------------------===//
// Who knows which
//===----------------------------------------------------------------------===//

void nobodyAsksForTheBig(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  for (int Id : Ids | std::views::filter([](int Id) { return Id > 5; }))
    fiber([Found, Id] { Found->push(Id); }).detach();
  // CHECK: :[[@LINE-1]]:32: warning: send on 'Found' blocks for ever: 'nobodyAsksForTheBig' returns without receiving when the size of 'Ids' > 0 [chan-send-without-receiver]
}

void theSameTwice(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  auto Big = Ids | std::views::filter([](int Id) { return Id > 5; });
  for (int Id : Big)
    fiber([Found, Id] { Found->push(Id); }).detach();
  for ([[maybe_unused]] int Id : Big)
    Found->value_pop();
  for (int Id : Ids | std::views::filter(isBig))
    fiber([Found, Id] { Found->push(Id); }).detach();
  for ([[maybe_unused]] int Id : Ids | std::views::filter(isBig))
    Found->value_pop();
}

void filteredAndAsked(const std::vector<Peer> &Peers, int Limit) {
  auto Found = std::make_shared<Answers>();
  auto IsAlive = [](const Peer &P) { return P.IsAlive; };
  for (const Peer &P : Peers | std::views::filter(IsAlive))
    fiber([Found, &P] { Found->push(P.Id); }).detach();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      Found->value_pop();
  auto IsLate = [Limit](const Peer &P) { return P.Id > Limit; };
  for (const Peer &P : Peers | std::views::filter(IsLate))
    fiber([Found, &P] { Found->push(P.Id); }).detach();
  for (const Peer &P : Peers)
    if (P.Id > Limit)
      Found->value_pop();
}

void lines(std::string_view Text) {
  auto Found = std::make_shared<boost::fibers::buffered_channel<int>>(4);
  for (auto Line : Text | std::views::split('.'))
    fiber([Found, Line] { Found->push(Line.size()); }).detach();
}

//===----------------------------------------------------------------------===//
// Elements that are asked twice
//===----------------------------------------------------------------------===//

void askedTwice(const std::vector<int> &Ids, int Limit) {
  auto Found = std::make_shared<Answers>();
  for (int Id : Ids)
    if (Id > Limit)
      fiber([Found, Id] { Found->push(Id); }).detach();
  for (int Id : Ids)
    if (Id > Limit)
      Found->value_pop();
}

void askedForOther(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      fiber([Found, &P] { Found->push(P.Id); }).detach();
  // CHECK: :[[@LINE-1]]:34: warning: send on 'Found' blocks for ever: {{.*}} when the size of 'Peers' > 0
  for (const Peer &P : Peers)
    if (P.Id > 0 && P.IsAlive)
      Found->value_pop();
}

void changedMeanwhile(std::vector<Peer> Peers, const Peer &New) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  // CHECK: :[[@LINE-1]]:41: warning: send on 'Found' blocks for ever: {{.*}}
  Peers[0] = New;
  for (const Peer &P : Peers)
    if (P.IsAlive)
      Found->value_pop();
  // CHECK: :[[@LINE-1]]:14: warning: receive from 'Found' blocks for ever: {{.*}}
}

//===----------------------------------------------------------------------===//
// What algorithms call until one has the answer
//===----------------------------------------------------------------------===//

using Jobs = boost::fibers::buffered_channel<int>;

void toAnyWithRoom(int Job) {
  auto Only = std::make_shared<Jobs>(2);
  std::vector<std::shared_ptr<Jobs>> Workers;
  Workers.push_back(Only);
  fiber Worker([Only] {
    int Value;
    Only->pop(Value);
  });
  const bool Sent =
      std::ranges::any_of(Workers, [&](const std::shared_ptr<Jobs> &To) {
        return To->try_push(Job) == boost::fibers::channel_op_status::success;
      });
  if (!Sent)
    Only->close();
  Worker.join();
}

void toAnyThatTakesIt(int Job) {
  auto Only = std::make_shared<Answers>();
  std::vector<std::shared_ptr<Answers>> Workers;
  Workers.push_back(Only);
  auto Taken = std::find_if(
      Workers.begin(), Workers.end(), [&](const std::shared_ptr<Answers> &To) {
        return To->push(Job) == boost::fibers::channel_op_status::success;
        // CHECK: :[[@LINE-1]]:20: warning: send on 'Only' blocks for ever: nothing receives from it [chan-send-without-receiver]
      });
  if (Taken == Workers.end())
    Only->close();
}

void closedAsTheyGo() {
  auto Only = std::make_shared<Jobs>(2);
  std::vector<std::shared_ptr<Jobs>> Workers;
  Workers.push_back(Only);
  fiber Worker([Only] {
    int Value;
    Only->pop(Value);
  });
  std::erase_if(Workers, [](const std::shared_ptr<Jobs> &Gone) {
    Gone->close();
    return true;
  });
  Worker.join();
}
