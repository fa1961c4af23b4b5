// What libraries differ in: null handles, the ends of channels and of tasks'
// handles, scopes, gates, races, tokens.
// RUN: %check_chan %s --chan-models=%S/../Inputs/canal/canal.yaml -- -isystem %S/../Inputs/canal

#include <canal.h>
#include <memory>

// ---- Handles that are null ----

void movedFrom() {
  canal::slot<int> A(1);
  canal::slot<int> B = std::move(A);
  B.put(1);
  A.put(2);
  // CHECK: :[[@LINE-1]]:5: warning: send on 'A', which is null here, and never ends [chan-null-channel]
}

// ---- The same library in another namespace ----

void inTheOtherNamespace() {
  modern::canal::slot<int> A(1);
  A.put(1);
  A.put(2);
  // CHECK: :[[@LINE-1]]:5: warning: send on 'A' blocks for ever: {{.*}} [chan-send-without-receiver]
}

// ---- The end of a task's handle ----

void handleCancels() {
  auto Box = std::make_shared<canal::slot<int>>(0);
  canal::ferry Task([Box] { Box->put(1); });
}

void handleCancelsAndWaits() {
  canal::slot<int> Box(0);
  canal::tug Task([&Box] { Box.put(1); });
}

// ---- Scopes ----

canal::work<void> send(std::shared_ptr<canal::lock_keeper<int>> Box) {
  co_await Box->push(1);
}

canal::work<void> sendUnheard(std::shared_ptr<canal::lock_keeper<int>> Box) {
  co_await Box->push(1);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Box' blocks for ever: {{.*}} [chan-send-without-receiver]
}

canal::work<void> recalled() {
  canal::fleet Tasks;
  Tasks.launch(send(std::make_shared<canal::lock_keeper<int>>()));
  Tasks.recall();
  co_await Tasks.wait();
}

canal::work<void> notRecalled() {
  auto Box = std::make_shared<canal::lock_keeper<int>>();
  canal::fleet Tasks;
  Tasks.launch(sendUnheard(Box));
  co_await Tasks.wait();
}

// ---- Tokens ----

canal::work<void> boundAtTheSpawn() {
  canal::source Stop;
  canal::fleet Tasks;
  Tasks.launch_with(send(std::make_shared<canal::lock_keeper<int>>()),
                    Stop.get());
  Stop.stop();
  co_await Tasks.wait();
}

canal::work<void> boundByAWrapper() {
  canal::source Stop;
  canal::fleet Tasks;
  Tasks.launch(canal::until(Stop.get(),
                            send(std::make_shared<canal::lock_keeper<int>>())));
  Stop.stop();
  co_await Tasks.wait();
}

// ---- Races ----

canal::work<void> nothing() { co_return; }

canal::work<void> loser(std::shared_ptr<canal::lock_keeper<int>> Box) {
  co_await Box->push(1);
  // CHECK: :[[@LINE-1]]:17: warning: send on 'Box' blocks for ever: {{.*}} [chan-send-without-receiver]
}

canal::work<void> race() {
  co_await canal::first(nothing(),
                        loser(std::make_shared<canal::lock_keeper<int>>()));
}

// ---- Gates ----

void gateIsHeld(canal::gate &) {}

void everybodyLeaves() {
  canal::gate Gate;
  { auto Pass = Gate.hold(); }
  Gate.enter();
  Gate.leave();
  Gate.close();
}

void somebodyStays() {
  canal::gate Gate;
  auto Pass = Gate.hold();
  Gate.close();
  // CHECK: :[[@LINE-1]]:8: warning: wait for 'Gate' blocks for ever: {{.*}}missing [chan-count-mismatch]
}
