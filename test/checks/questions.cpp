// What is asked in other words has the same answer: by a getter, by a function
// that looks at an object, by what a view lets through.
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <memory>
#include <ranges>
#include <string>
#include <vector>

using boost::fibers::fiber;
using Answers = boost::fibers::unbuffered_channel<int>;

bool isBig(int);

struct Peer {
  int Id;
  bool IsAlive;
  std::vector<int> Ports;

  bool alive() const { return IsAlive; }
  bool trusted() const;
  bool ready() const {
    if (!IsAlive)
      return false;
    return Id > 3;
  }
  bool idle() const { return Ports.empty(); }
};

static bool isUp(const Peer &P) { return P.alive(); }

//===----------------------------------------------------------------------===//
// Getters
//===----------------------------------------------------------------------===//

void getter(const Peer &P) {
  auto Found = std::make_shared<Answers>();
  if (P.alive())
    fiber([Found] { Found->push(1); }).detach();
  if (P.IsAlive)
    Found->value_pop();
}

void withoutGetter(const Peer &P) {
  auto Found = std::make_shared<Answers>();
  if (P.alive())
    fiber([Found] { Found->push(1); }).detach();
  // CHECK: :[[@LINE-1]]:28: warning: send on 'Found' blocks for ever: 'withoutGetter' returns without receiving when 'P.Id > 0' is false [chan-send-without-receiver]
  if (P.IsAlive && P.Id > 0)
    Found->value_pop();
}

void twoSteps(const Peer &P) {
  auto Found = std::make_shared<Answers>();
  if (P.ready())
    fiber([Found] { Found->push(1); }).detach();
  if (P.IsAlive && P.Id > 3)
    Found->value_pop();
}

void size(const Peer &P) {
  auto Found = std::make_shared<Answers>();
  if (!P.idle())
    fiber([Found] { Found->push(1); }).detach();
  if (P.Ports.size() > 0)
    Found->value_pop();
}

void elements(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers)
    if (isUp(P))
      fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      Found->value_pop();
}

class Pool {
public:
  int workers() const { return Workers; }
  void run() {
    for (int I = 0; I < workers(); ++I)
      fiber([this] { Done.push(1); }).detach();
    for (int I = 0; I < Workers; ++I)
      Done.value_pop();
  }

private:
  int Workers = 4;
  Answers Done;
};

//===----------------------------------------------------------------------===//
// Filters
//===----------------------------------------------------------------------===//

void boundFilter(const std::vector<int> &Ids, int Limit) {
  auto Found = std::make_shared<Answers>();
  for (int Id :
       Ids | std::views::filter([L = Limit](int I) { return I > L; }))
    fiber([Found, Id] { Found->push(Id); }).detach();
  for (int Id : Ids)
    if (Id > Limit)
      Found->value_pop();
}

void genericFilter(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P :
       Peers | std::views::filter([](const auto &P) { return P.alive(); }))
    fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      Found->value_pop();
}

void longFilter(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers | std::views::filter([](const Peer &P) {
                         if (!P.IsAlive)
                           return false;
                         return P.Id > 3;
                       }))
    fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  for (const Peer &P : Peers)
    if (P.ready())
      Found->value_pop();
}

void memberFilter(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers | std::views::filter(&Peer::IsAlive))
    fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      Found->value_pop();
}

void methodFilter(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers | std::views::filter(&Peer::alive))
    fiber([Found, P] { Found->push(P.Id); }).detach();
  for (const Peer &P : Peers)
    if (P.IsAlive)
      Found->value_pop();
  for (const Peer &P : Peers | std::views::filter(&Peer::trusted))
    fiber([Found, P] { Found->push(P.Id); }).detach();
  for (const Peer &P : Peers)
    if (P.trusted())
      Found->value_pop();
}

void functionFilter(const std::vector<int> &Ids) {
  auto Found = std::make_shared<Answers>();
  for (int Id : Ids | std::views::filter(isBig))
    fiber([Found, Id] { Found->push(Id); }).detach();
  for (int Id : Ids)
    if (isBig(Id))
      Found->value_pop();
}

void filteredAndNotAsked(const std::vector<Peer> &Peers) {
  auto Found = std::make_shared<Answers>();
  for (const Peer &P : Peers | std::views::filter(&Peer::alive))
    fiber([Found, Id = P.Id] { Found->push(Id); }).detach();
  // CHECK: :[[@LINE-1]]:39: warning: send on 'Found' blocks for ever: {{.*}} when the size of 'Peers' > 0
  for (const Peer &P : Peers)
    if (P.trusted())
      Found->value_pop();
  // CHECK: :[[@LINE-1]]:14: warning: receive from 'Found' blocks for ever: {{.*}} when the size of 'Peers' > 0
}
