// What a constructor or destructor without a body in sight may do is unknown: it
// may serve, or close, whatever the object refers to.
//
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <map>
#include <memory>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

class Drain {
  Channel &From;

public:
  explicit Drain(Channel &From) : From(From) {}
  ~Drain();
};

void drained() {
  auto Results = std::make_shared<Channel>();
  Drain AtTheEnd(*Results);
  fibers::fiber([Results] { Results->push(1); }).detach();
}

class Counter {
  int N = 0;

public:
  ~Counter();
};

void notDrained() {
  auto Results = std::make_shared<Channel>();
  Counter AtTheEnd;
  fibers::fiber([Results] { Results->push(1); }).detach();
  // CHECK: :[[@LINE-1]]:38: warning: send on 'Results' blocks for ever: 'notDrained' returns without receiving [chan-send-without-receiver]
}

struct Served {
  Channel Requests;
  Served();
};

void served() {
  auto Server = std::make_shared<Served>();
  fibers::fiber([Server] { Server->Requests.push(1); }).detach();
}

struct Idle {
  Channel Requests;
  Idle() {}
};

void notServed() {
  auto Server = std::make_shared<Idle>();
  fibers::fiber([Server] { Server->Requests.push(1); }).detach();
  // CHECK: :[[@LINE-1]]:45: warning: send on 'Requests' blocks for ever{{.*}} [chan-send-without-receiver]
}

// ---- What is behind an interface goes along with it ----

class Port {
public:
  virtual ~Port() = default;
  virtual void offer() = 0;
};
class BlockingPort : public Port {
public:
  Channel Values;
  void offer() override { Values.push(1); }
};
class IdlePort : public Port {
public:
  Channel Values;
  void offer() override {
    Values.push(1);
    // CHECK: :[[@LINE-1]]:12: warning: send on 'Values' blocks for ever: nothing receives from it [chan-send-without-receiver]
  }
};
struct Slot {
  std::shared_ptr<Port> Used;
};
void publish(std::shared_ptr<Port> Made);

void published() {
  std::shared_ptr<Port> P = std::make_shared<BlockingPort>();
  publish(P);
  P->offer();
}

void keptInMap() {
  std::map<int, Slot> Slots;
  Slots[1] = {std::make_shared<IdlePort>()};
  Slots[1].Used->offer();
}
