// How a channel gets into a task: by value, by reference, through 'this', moved.
// RUN: %dump_skeleton %s -- | %FileCheck %s

#include <boost/fiber/all.hpp>
#include <functional>
#include <memory>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

void byValue() {
  auto C = std::make_shared<Channel>();
  fibers::fiber([C] { C->push(1); }).detach();
}
// The closure has a handle of its own; both end where they should.
// CHECK-LABEL: proc byValue()
// CHECK: %C = new.close-wakes.destroy-wakes channel 0 "C"
// CHECK: %C.1 = new.shares cell %C "C"
// CHECK: [[CLOSURE:%.*]] = new record @lambda "lambda"
// CHECK: [[COPY:%.*]] = copy %C.1
// CHECK: bind.owns [[CLOSURE]], [[COPY]] "C"
// CHECK: [[TASK:%.*]] = spawn.keeps-process.takes-turns.begins-later own
// CHECK: destroy %C.1
// CHECK: return

void byReference() {
  Channel C;
  fibers::fiber F([&C] { C.push(1); });
  C.value_pop();
  F.join();
}
// CHECK-LABEL: proc byReference()
// CHECK: %C = new.close-wakes.destroy-wakes channel 0 "C"
// CHECK: bind {{%.*}}, %C "C"
// CHECK: %F = new.terminates cell
// CHECK: receive.throws-when-closed %C
// CHECK: join %F
// CHECK: destroy %F
// CHECK: destroy %C

struct Pump {
  Channel C;
  void run() { C.push(1); }
  void start() {
    fibers::fiber([this] { C.push(2); }).detach();
    fibers::fiber(&Pump::run, this).detach();
  }
};
void throughThis() {
  Pump P;
  P.start();
  P.C.value_pop();
}
// CHECK-LABEL: proc Pump::run(%this)
// CHECK: [[FIELD:%.*]] = field channel %this "C"
// CHECK: send [[FIELD]]
// CHECK-LABEL: proc Pump::start(%this)
// CHECK: bind {{%.*}}, %this "this"
// CHECK: spawn.keeps-process.takes-turns.begins-later own
// CHECK: spawn.keeps-process.takes-turns.begins-later @Pump::run, {{%.*}}

void take(std::unique_ptr<Channel> C);
void moved() {
  auto C = std::make_unique<Channel>();
  fibers::fiber([Mine = std::move(C)] { Mine->push(1); }).detach();
}
// CHECK-LABEL: proc moved()
// CHECK: %C.1 = new.owns cell %C "C"
// CHECK: [[MINE:%.*]] = take %C.1
// CHECK: bind.owns {{%.*}}, [[MINE]] "Mine"

void serve(Channel &C) { C.push(1); }
void asArgument() {
  Channel C;
  fibers::fiber F(serve, std::ref(C));
  F.join();
}
// CHECK-LABEL: proc asArgument()
// CHECK: %C = new.close-wakes.destroy-wakes channel 0 "C"
// CHECK: [[REF:%.*]] = new cell %C
// CHECK: [[REFERRED:%.*]] = load [[REF]]
// CHECK: spawn.keeps-process.takes-turns.begins-later @serve, [[REFERRED]] "task"
