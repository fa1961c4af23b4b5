// Channels in maps, values in sets: an element is found again by its key.
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;
using Inbox = fibers::buffered_channel<int>;

void use(int Value);
struct Order {
  std::string Market;
  int Price;
};

// ---- The element that operator[] makes ----

void neverClosed(int Count) {
  std::map<int, std::shared_ptr<Inbox>> Markets;
  std::vector<fibers::fiber> Books;
  for (int I = 0; I < Count; ++I) {
    auto &Market = Markets[I];
    if (!Market) {
      Market = std::make_shared<Inbox>(8);
      Books.emplace_back([Market] {
        for (int Price : *Market)
        // CHECK: :[[@LINE-1]]:26: warning: receive from 'Market' blocks for ever: nothing sends on it any more, and nothing closes it when 'Count' > 0 [chan-receive-without-sender]
          use(Price);
      });
    }
    Market->push(I);
  }
  for (auto &Book : Books)
    Book.join();
}

void closedOneByOne(const std::vector<Order> &Orders) {
  std::map<std::string, std::shared_ptr<Inbox>> Markets;
  std::vector<fibers::fiber> Books;
  for (const Order &O : Orders) {
    auto &Market = Markets[O.Market];
    if (!Market) {
      Market = std::make_shared<Inbox>(8);
      Books.emplace_back([Market] {
        for (int Price : *Market)
          use(Price);
      });
    }
    Market->push(O.Price);
  }
  for (auto &[Name, Market] : Markets)
    Market->close();
  for (auto &Book : Books)
    Book.join();
}

// Nothing here asks whether a key is there, and it may be made up so that it
// is, or that it is not.
std::string newId();
std::string answeredId();

void idsFromElsewhere() {
  std::map<std::string, std::shared_ptr<Channel>> Pending;
  auto First = std::make_shared<Channel>(), Second = std::make_shared<Channel>();
  Pending[newId()] = First;
  Pending[newId()] = Second;
  fibers::fiber Server([&] {
    Pending[answeredId()]->push(1);
    Pending.at(answeredId())->push(2);
  });
  int Value = 0;
  First->pop(Value);
  Second->pop(Value);
  Server.join();
}

void insertedWithIdsFromElsewhere() {
  std::map<std::string, std::shared_ptr<Channel>> Pending;
  auto First = std::make_shared<Channel>(), Second = std::make_shared<Channel>();
  Pending.emplace(newId(), First);
  Pending.insert({newId(), Second});
  fibers::fiber Server([&] {
    for (auto &[Id, Reply] : Pending)
      Reply->push(1);
  });
  int Value = 0;
  First->pop(Value);
  Second->pop(Value);
  Server.join();
}

// To this map "A" and "a" are the same.
struct IgnoresCase {
  bool operator()(const std::string &A, const std::string &B) const;
};

int comparedByTheUser() {
  std::map<std::string, Channel, IgnoresCase> Channels;
  fibers::fiber Sender([&] { Channels["A"].push(7); });
  int Value = 0;
  Channels["a"].pop(Value);
  Sender.join();
  return Value;
}

void madeInPieces(const std::vector<int> &Rooms) {
  std::map<int, Inbox> Inboxes;
  Inboxes.emplace(std::piecewise_construct, std::forward_as_tuple(1),
                  std::forward_as_tuple(8));
  Inboxes.emplace(std::piecewise_construct, std::forward_as_tuple(2),
                  std::forward_as_tuple(8));
  fibers::fiber Sender([&] { Inboxes.at(2).push(1); });
  int Value = 0;
  Inboxes.at(2).pop(Value);
  Sender.join();
}

// ---- Different keys, different channels ----

int wrongKey() {
  std::unordered_map<int, Channel> Channels;
  fibers::fiber Sender([&] { Channels[1].push(7); });
  // CHECK: :[[@LINE-1]]:42: warning: send on 'Channels[1]' blocks for ever: nothing receives from it [chan-send-without-receiver]
  int Value = 0;
  Channels[2].close();
  Channels[2].pop(Value);
  Sender.join();
  return Value;
}

int rightKey() {
  std::unordered_map<int, Channel> Channels;
  fibers::fiber Sender([&] { Channels[1].push(7); });
  int Value = 0;
  Channels[1].pop(Value);
  Sender.join();
  return Value;
}

// ---- find, and a question before it ----

void answerUnlessUnknown(int Id) {
  std::map<int, std::shared_ptr<Channel>> Pending;
  auto Reply = std::make_shared<Channel>();
  Pending.emplace(1, Reply);
  fibers::fiber Server([&Pending, Id] {
    auto Found = Pending.find(Id);
    if (Found == Pending.end())
      return;
    Found->second->push(Id);
  });
  int Value = 0;
  Reply->pop(Value);
  // CHECK: :[[@LINE-1]]:10: warning: receive from 'Reply' blocks for ever: nothing sends on it or closes it when 'Pending.contains(Id)' is false [chan-receive-without-sender]
  Server.join();
}

void answerInAnyCase(int Id) {
  std::map<int, std::shared_ptr<Channel>> Pending;
  auto Reply = std::make_shared<Channel>();
  Pending.emplace(1, Reply);
  fibers::fiber Server([&Pending, Reply, Id] {
    auto Found = Pending.find(Id);
    if (Found == Pending.end())
      Reply->close();
    else
      Found->second->push(Id);
  });
  int Value = 0;
  Reply->pop(Value);
  Server.join();
}

void askedForBefore(int Id) {
  std::map<int, std::shared_ptr<Channel>> Pending;
  auto Reply = std::make_shared<Channel>();
  Pending.insert({1, Reply});
  if (!Pending.contains(Id))
    return;
  fibers::fiber Server([&Pending, Id] { Pending.at(Id)->push(Id); });
  int Value = 0;
  Reply->pop(Value);
  Server.join();
}

// ---- What is there already stays ----

void insertedTwice() {
  std::map<int, std::shared_ptr<Channel>> Replies;
  auto First = std::make_shared<Channel>(), Second = std::make_shared<Channel>();
  Replies.insert(std::make_pair(1, First));
  auto [Place, IsNew] = Replies.insert({1, Second});
  if (IsNew)
    return;
  fibers::fiber Server([Reply = Place->second] { Reply->push(1); });
  int Value = 0;
  First->pop(Value);
  Server.join();
}

void erasedAndMadeAgain() {
  std::map<int, std::shared_ptr<Channel>> Replies;
  auto Second = std::make_shared<Channel>();
  Replies[1] = std::make_shared<Channel>();
  Replies.erase(1);
  Replies[1] = Second;
  fibers::fiber Server([&Replies] { Replies[1]->push(1); });
  int Value = 0;
  Second->pop(Value);
  Server.join();
}

void erasedWhereFound() {
  std::map<int, std::shared_ptr<Channel>> Replies;
  Replies[1] = std::make_shared<Channel>();
  Replies[2] = std::make_shared<Channel>();
  fibers::fiber Server([Reply = Replies[2]] { Reply->push(1); });
  Replies.erase(Replies.find(1));
  int Value = 0;
  for (auto &[Id, Reply] : Replies)
    Reply->pop(Value);
  Server.join();
}

// ---- Nobody knows what a map of others holds ----

void ofOthers(std::map<int, std::shared_ptr<Channel>> &Subscribers, int Value) {
  auto Mine = std::make_shared<Channel>();
  Subscribers[3] = Mine;
  Mine->push(Value);
}

class Hub {
public:
  ~Hub() {
    for (auto &[Id, Inbox] : Inboxes)
      Inbox->close();
    for (auto &Worker : Workers)
      Worker.join();
  }
  void add(int Id) {
    auto Mine = std::make_shared<Inbox>(4);
    if (!Inboxes.try_emplace(Id, Mine).second)
      return;
    Workers.emplace_back([Mine] {
      for (int Value : *Mine)
        use(Value);
    });
  }
  bool send(int Id, int Value) {
    auto Found = Inboxes.find(Id);
    return Found != Inboxes.end() &&
           Found->second->push(Value) == fibers::channel_op_status::success;
  }

private:
  std::map<int, std::shared_ptr<Inbox>> Inboxes;
  std::vector<fibers::fiber> Workers;
};

// ---- Sets ----

int lookUp(int);

void waitsForBoth() {
  Channel Ended;
  std::set<int> Active;
  Active.insert(1);
  Active.insert(2);
  fibers::fiber First([&] { Ended.push(1); });
  fibers::fiber Second([&] { Ended.push(2); });
  while (!Active.empty())
    Active.erase(Ended.value_pop());
  First.join();
  Second.join();
}

void waitsForOne() {
  Channel Ended;
  std::set<int> Active;
  Active.insert(1);
  fibers::fiber First([&] { Ended.push(1); });
  fibers::fiber Second([&] { Ended.push(2); });
  // CHECK: :[[@LINE-1]]:36: warning: send on 'Ended' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  while (!Active.empty())
    Active.erase(Ended.value_pop());
  First.join();
  Second.join();
}

void twiceTheSame() {
  Channel Results;
  std::set<int> Seen;
  std::vector<fibers::fiber> Loaders;
  for (int Id : {1, 2, 1})
    if (Seen.insert(Id).second)
      Loaders.emplace_back([&Results, Id] { Results.push(lookUp(Id)); });
  for (std::size_t I = 0; I != Seen.size(); ++I)
    Results.value_pop();
  for (auto &L : Loaders)
    L.join();
}

void onceForEach() {
  Channel Results;
  std::set<int> Seen;
  std::vector<fibers::fiber> Loaders;
  for (int Id : {1, 2, 1})
    if (Seen.insert(Id).second)
      Loaders.emplace_back([&Results, Id] { Results.push(lookUp(Id)); });
  for (int I = 0; I != 3; ++I)
    Results.value_pop();
    // CHECK: :[[@LINE-1]]:13: warning: receive from 'Results' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
  for (auto &L : Loaders)
    L.join();
}

void asManyAsAreNew(const std::vector<int> &Ids) {
  Channel Results;
  std::unordered_set<int> Seen;
  std::vector<fibers::fiber> Loaders;
  for (int Id : Ids)
    if (Seen.insert(Id).second)
      Loaders.emplace_back([&Results, Id] { Results.push(lookUp(Id)); });
  for (std::size_t I = 0; I != Seen.size(); ++I)
    Results.value_pop();
  for (auto &L : Loaders)
    L.join();
}

void asManyAsWereStarted(const std::vector<std::string> &Urls) {
  Channel Results;
  std::set<std::string> Seen;
  int Started = 0;
  for (const std::string &Url : Urls) {
    if (Seen.contains(Url))
      continue;
    Seen.insert(Url);
    ++Started;
    fibers::fiber([&Results] { Results.push(1); }).detach();
  }
  for (; Started != 0; --Started)
    Results.value_pop();
}

void isThereOnce() {
  Channel Results;
  std::set<int> Waiting;
  Waiting.insert(1);
  fibers::fiber Sender([&] { Results.push(1); });
  auto It = Waiting.find(1);
  if (It != Waiting.end()) {
    Results.value_pop();
    Waiting.erase(It);
  }
  if (Waiting.count(1))
    Results.value_pop();
  Sender.join();
}

// What need not be there already is taken to be new: it is, then.
void newWhereItIsAnother(int A, int B) {
  Channel Results;
  std::set<int> Ids;
  Ids.insert(A);
  Ids.insert(B);
  std::vector<fibers::fiber> Loaders;
  Loaders.emplace_back([&Results, A] { Results.push(lookUp(A)); });
  if (A != B)
    Loaders.emplace_back([&Results, B] { Results.push(lookUp(B)); });
  for (std::size_t I = 0; I != Ids.size(); ++I)
    Results.value_pop();
  for (auto &L : Loaders)
    L.join();
}

void oneTooFew(int A, int B) {
  Channel Results;
  std::set<int> Ids;
  Ids.insert(A);
  Ids.insert(B);
  std::vector<fibers::fiber> Loaders;
  for (int Id : Ids)
    Loaders.emplace_back([&Results, Id] { Results.push(lookUp(Id)); });
  // CHECK: :[[@LINE-1]]:51: warning: send on 'Results' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  Results.value_pop();
  for (auto &L : Loaders)
    L.join();
}
