// Algorithms call what they are given, named or not; what it returns, or says
// yes to, is put where they put it, or counted.
// RUN: %check_chan %s

#include <algorithm>
#include <boost/fiber/all.hpp>
#include <iterator>
#include <memory>
#include <vector>

using boost::fibers::fiber;
using Answers = boost::fibers::unbuffered_channel<int>;

struct Peer {
  int Id;
  bool IsAlive;
  bool alive() const { return IsAlive; }
};

//===----------------------------------------------------------------------===//
// What is put into a container
//===----------------------------------------------------------------------===//

void joinedOnly(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  std::vector<fiber> Fibers;
  std::transform(Ids.begin(), Ids.end(), std::back_inserter(Fibers),
                 [=](int Id) { return fiber([=] { Found->push(Id); }); });
  // CHECK: :[[@LINE-1]]:58: warning: send on 'Found' blocks for ever: nothing receives from it when the size of 'Ids' > 0 [chan-send-without-receiver]
  for (fiber &F : Fibers)
    F.join();
}

void receivedAndJoined(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  std::vector<fiber> Fibers;
  std::ranges::transform(Ids, std::back_inserter(Fibers), [=](int Id) {
    return fiber([=] { Found->push(Id); });
  });
  for (size_t I = 0; I < Ids.size(); ++I)
    Found->value_pop();
  for (fiber &F : Fibers)
    F.join();
}

void oneLess(int Count) {
  auto Found = std::make_shared<Answers>();
  std::vector<fiber> Fibers;
  std::generate_n(std::back_inserter(Fibers), Count,
                  [=] { return fiber([=] { Found->push(1); }); });
  // CHECK: :[[@LINE-1]]:51: warning: send on 'Found' blocks for ever: {{.*}} when 'Count' > 0 [chan-partial-drain]
  for (int I = 0; I < Count - 1; ++I)
    Found->value_pop();
  for (fiber &F : Fibers)
    F.join();
}

void asMany(int Count) {
  auto Found = std::make_shared<Answers>();
  std::vector<fiber> Fibers;
  std::generate_n(std::back_inserter(Fibers), Count,
                  [=] { return fiber([=] { Found->push(1); }); });
  for (int I = 0; I < Count; ++I)
    Found->value_pop();
  for (fiber &F : Fibers)
    F.join();
}

void oneChannelEach(const std::vector<int> &Ids) {
  std::vector<std::shared_ptr<Answers>> Channels;
  std::transform(Ids.begin(), Ids.end(), std::back_inserter(Channels),
                 [](int) { return std::make_shared<Answers>(); });
  for (auto &C : Channels)
    fiber([C] { C->push(1); }).detach();
  for (auto &C : Channels)
    C->value_pop();
}

void copiedBig(const std::vector<int> &Ids, int Limit) {
  auto Found = std::make_shared<Answers>();
  std::vector<int> Big;
  std::copy_if(Ids.begin(), Ids.end(), std::back_inserter(Big),
               [=](int I) { return I > Limit; });
  for (int Id : Big)
    fiber([Found, Id] { Found->push(Id); }).detach();
  for (int Id : Ids)
    if (Id > Limit)
      Found->value_pop();
}

void copiedInOtherWays(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  std::vector<int> Small, All;
  std::remove_copy_if(Ids.begin(), Ids.end(), std::back_inserter(Small),
                      [](int I) { return I > 3; });
  std::copy(Ids.begin(), Ids.end(), std::back_inserter(All));
  for (int Id : Small)
    fiber([Found, Id] { Found->push(Id); }).detach();
  for ([[maybe_unused]] int Id : Small)
    Found->value_pop();
  for (int Id : All)
    fiber([Found, Id] { Found->push(Id); }).detach();
  for (size_t I = 0; I < All.size(); ++I)
    Found->value_pop();
}

void someOfThem(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  const auto Send = [=](int Id) {
    fiber([=] { Found->push(Id); }).detach();
  };
  std::for_each(Ids.begin(), Ids.begin() + 2, Send);
  Found->value_pop();
  Found->value_pop();
  std::for_each(std::find(Ids.begin(), Ids.end(), 3), Ids.end(), Send);
}

void allOfThem(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  std::for_each(std::begin(Ids), std::end(Ids), [=](int Id) {
    fiber([=] { Found->push(Id); }).detach();
    // CHECK: :[[@LINE-1]]:24: warning: send on 'Found' blocks for ever: only one of the values sent on it is received when the size of 'Ids' > 1 [chan-partial-drain]
  });
  Found->value_pop();
}

//===----------------------------------------------------------------------===//
// What is counted or looked for
//===----------------------------------------------------------------------===//

void countedFirst(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  auto Left = std::ranges::count_if(Peers, &Peer::alive);
  while (Left--)
    Found->value_pop();
}

void countedOthers(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  // CHECK: :[[@LINE-1]]:41: warning: send on 'Found' blocks for ever: {{.*}} when the size of 'Peers' > 0
  auto Left = std::ranges::count_if(
      Peers, [](const Peer &P) { return P.IsAlive && P.Id > 3; });
  while (Left--)
    Found->value_pop();
}

void ifAny(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  if (std::ranges::any_of(Peers, &Peer::alive))
    fiber([Found] { Found->push(1); }).detach();
  for (const Peer &P : Peers)
    if (P.IsAlive) {
      Found->value_pop();
      break;
    }
}

void ifNotAll(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  if (!std::all_of(Peers.begin(), Peers.end(),
                   [](const auto &P) { return P.alive(); }))
    fiber([Found] { Found->push(1); }).detach();
  for (const Peer &P : Peers)
    if (!P.IsAlive) {
      Found->value_pop();
      break;
    }
}

void unlessNone(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  if (!std::ranges::none_of(Peers, &Peer::IsAlive))
    fiber([Found] { Found->push(1); }).detach();
  for (const Peer &P : Peers)
    if (P.alive()) {
      Found->value_pop();
      break;
    }
}

//===----------------------------------------------------------------------===//
// By name
//===----------------------------------------------------------------------===//

static void sendOne(std::shared_ptr<Answers> To) {
  fiber([To] { To->push(1); }).detach();
  // CHECK: :[[@LINE-1]]:20: warning: send on 'Channels' blocks for ever: 'askedForOne' returns without receiving [chan-send-without-receiver]
}

int askedForOne() {
  std::vector<std::shared_ptr<Answers>> Channels{std::make_shared<Answers>(),
                                                 std::make_shared<Answers>()};
  std::for_each(Channels.begin(), Channels.end(), sendOne);
  return Channels[0]->value_pop();
}

int askedForBoth() {
  std::vector<std::shared_ptr<Answers>> Channels{std::make_shared<Answers>(),
                                                 std::make_shared<Answers>()};
  std::ranges::for_each(Channels, sendOne);
  return Channels[0]->value_pop() + Channels[1]->value_pop();
}
