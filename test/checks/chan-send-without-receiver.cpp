// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <chrono>
#include <memory>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

int work();
void keep(std::shared_ptr<Channel> C);

int earlyReturn(bool Failed) {
  auto Results = std::make_shared<Channel>();
  fibers::fiber([Results] { Results->push(work()); }).detach();
  // CHECK: :[[@LINE-1]]:38: warning: send on 'Results' blocks for ever: 'earlyReturn' returns without receiving when 'Failed' is true [chan-send-without-receiver]
  // CHECK: :[[@LINE-3]]:18: note: 'Results' is made here, unbuffered
  // CHECK: :[[@LINE-3]]:3: note: the task is spawned here
  if (Failed)
    // CHECK: :[[@LINE-1]]:7: note: 'Failed' is true here
    return -1;
  // CHECK: :[[@LINE-1]]:5: note: 'earlyReturn' returns here
  return Results->value_pop();
}

std::shared_ptr<Channel> makeResults() { return std::make_shared<Channel>(); }

int earlyReturnFromUser(bool Failed) {
  auto Results = makeResults();
  fibers::fiber([Out = Results] { Out->push(work()); }).detach();
  // CHECK: :[[@LINE-1]]:40: warning: send on 'Out' blocks for ever: 'earlyReturnFromUser' returns without receiving when 'Failed' is true [chan-send-without-receiver]
  // CHECK: :[[@LINE-6]]:49: note: 'Out' is made here, unbuffered
  // CHECK: :[[@LINE-3]]:3: note: the task is spawned here
  if (Failed)
    // CHECK: :[[@LINE-1]]:7: note: 'Failed' is true here
    return -1;
  // CHECK: :[[@LINE-1]]:5: note: 'earlyReturnFromUser' returns here
  return Results->value_pop();
}

int roomForTheResult(bool Failed) {
  auto Results = std::make_shared<fibers::buffered_channel<int>>(2);
  fibers::fiber([Results] { Results->push(work()); }).detach();
  if (Failed)
    return -1;
  return Results->value_pop();
}

int closedOnTheWayOut(bool Failed) {
  auto Results = std::make_shared<Channel>();
  fibers::fiber([Results] { Results->push(work()); }).detach();
  if (Failed) {
    Results->close();
    return -1;
  }
  return Results->value_pop();
}

void nobodyReceives() {
  auto Log = std::make_shared<Channel>();
  fibers::fiber([Log] { Log->push(1); }).detach();
  // CHECK: :[[@LINE-1]]:30: warning: send on 'Log' blocks for ever: 'nobodyReceives' returns without receiving [chan-send-without-receiver]
}

void somebodyOutOfSightMay() {
  auto Log = std::make_shared<Channel>();
  keep(Log);
  fibers::fiber([Log] { Log->push(1); }).detach();
}

void sendBeforeTheReceiver() {
  Channel Orders;
  Orders.push(1);
  // CHECK: :[[@LINE-1]]:10: warning: send on 'Orders' blocks for ever: what could receive from it comes later [chan-send-without-receiver]
  fibers::fiber Taker([&] { Orders.value_pop(); });
  Taker.join();
}

int timeOut() {
  auto Reply = std::make_shared<Channel>();
  fibers::fiber([Reply] { Reply->push(work()); }).detach();
  // CHECK: :[[@LINE-1]]:34: warning: send on 'Reply' blocks for ever
  // CHECK: note: this operation on 'Reply' gives up
  int Value = 0;
  if (Reply->pop_wait_for(Value, std::chrono::seconds(1)) !=
      fibers::channel_op_status::success)
    return -1;
  return Value;
}

int timedSend() {
  auto Reply = std::make_shared<Channel>();
  fibers::fiber([Reply] {
    Reply->push_wait_for(work(), std::chrono::seconds(2));
  }).detach();
  int Value = 0;
  Reply->pop_wait_for(Value, std::chrono::seconds(1));
  return Value;
}

// The end of a channel that is a value releases who waits on it.
void ownersEndReleases() {
  Channel Local;
  fibers::fiber Sender([&] { Local.push(1); });
  Local.close();
  Sender.join();
}

void joinBeforeReceive() {
  Channel Work;
  fibers::fiber Sender([&] { Work.push(1); });
  // CHECK: :[[@LINE-1]]:35: warning: send on 'Work' blocks for ever: 'joinBeforeReceive' waits for this task in turn [chan-circular-wait]
  Sender.join();
  // CHECK: :[[@LINE-1]]:10: note: 'joinBeforeReceive' waits here
  Work.value_pop();
}

// ---- Methods that do nothing with the object ----

class Mailbox {
public:
  void send(int Letter) { Letters->push(Letter); }
  // CHECK: :[[@LINE-1]]:36: warning: send on 'Letters' blocks for ever: {{.*}} [chan-send-without-receiver]
  void log() { ++Logged; }

private:
  std::shared_ptr<fibers::unbuffered_channel<int>> Letters =
      std::make_shared<fibers::unbuffered_channel<int>>();
  int Logged = 0;
};

void sendsAndLogs() {
  Mailbox Box;
  Box.log();
  Box.send(1);
}

// Whom the sender has asked to make the channel leaves nobody behind.
std::shared_ptr<Channel> makeChannel() { return std::make_shared<Channel>(); }

std::shared_ptr<Channel> sendsToItself(bool Failed) {
  auto Errors = makeChannel();
  if (Failed)
    Errors->push(1);
  // CHECK: :[[@LINE-1]]:13: warning: send on {{.*}} blocks for ever: nothing receives from it when 'Failed' is true [chan-send-without-receiver]
  return Errors;
}

// Who would receive waits for something that comes after the send.
struct Sink {
  virtual ~Sink() = default;
  virtual void put(int Value) = 0;
};
struct Pipe : Sink {
  void put(int Value) override { In.push(Value); }
  // CHECK: :[[@LINE-1]]:37: warning: send on 'In' blocks for ever: 'Pipe::take' waits for something else before it would receive [chan-send-without-receiver]
  void take() {
    int Value;
    In.pop(Value);
  }
  Channel In;
};

void oneAfterTheOther() {
  auto Left = std::make_shared<Pipe>(), Right = std::make_shared<Pipe>();
  std::vector<std::shared_ptr<Sink>> Sinks;
  Sinks.push_back(Left);
  Sinks.push_back(Right);
  fibers::fiber Reader([Left, Right] {
    Right->take();
    Left->take();
  });
  for (auto &S : Sinks)
    S->put(1);
  Reader.join();
}
