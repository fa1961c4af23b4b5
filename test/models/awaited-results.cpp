// What operations report to whoever awaits them, and objects that are awaited.
// RUN: %check_chan %s --chan-models=%S/../Inputs/lane/lane.yaml -- -I%S/../Inputs/lane

#include "lane.h"

using Ints = lane::queue<int>;

lane::task<void> drain(std::shared_ptr<Ints> In,
                       std::shared_ptr<lane::event> Done) {
  while (auto Value = co_await In->pop())
    (void)*Value;
  // CHECK: :[[@LINE-2]]:36: warning: receive from 'In' blocks for ever: 'leftOpen' returns without sending on it or closing it [chan-receive-without-sender]
  Done->set();
}

lane::task<void> waitFor(std::shared_ptr<lane::event> Done) {
  co_await *Done;
}

void closed() {
  auto In = std::make_shared<Ints>();
  auto Done = std::make_shared<lane::event>();
  lane::go(drain(In, Done));
  lane::go(waitFor(Done));
  In->close();
}

void leftOpen() {
  auto In = std::make_shared<Ints>();
  auto Done = std::make_shared<lane::event>();
  lane::go(drain(In, Done));
  lane::go(waitFor(Done));
}

// ---- Events ----

lane::task<void> setBefore(std::shared_ptr<lane::event> Ready) {
  Ready->set();
  Ready->set();
  co_await *Ready;
}

lane::task<void> clearedAgain(std::shared_ptr<lane::event> Ready) {
  Ready->set();
  Ready->clear();
  co_await *Ready;
  // CHECK: :[[@LINE-1]]:3: warning: wait for 'Ready' blocks for ever: nothing sets it [chan-receive-without-sender]
}

void events() {
  lane::go(setBefore(std::make_shared<lane::event>()));
  lane::go(clearedAgain(std::make_shared<lane::event>()));
}

// ---- A guard that a call makes ----

lane::task<void> receiveLocked(std::shared_ptr<lane::mutex> Lock,
                               std::shared_ptr<Ints> In) {
  auto Held = co_await Lock->hold();
  co_await In->pop();
  // CHECK: :[[@LINE-1]]:16: warning: receive from 'In' blocks for ever: this task holds 'Lock', which 'sendLocked' needs first [chan-wait-under-lock]
}

lane::task<void> sendLocked(std::shared_ptr<lane::mutex> Lock,
                            std::shared_ptr<Ints> In) {
  auto Held = co_await Lock->hold();
  co_await In->push(1);
  // CHECK: :[[@LINE-1]]:16: warning: send on 'In' blocks for ever: this task holds 'Lock', which 'receiveLocked' needs first [chan-wait-under-lock]
}

void locks() {
  auto Lock = std::make_shared<lane::mutex>();
  auto In = std::make_shared<Ints>();
  lane::go(receiveLocked(Lock, In));
  lane::go(sendLocked(Lock, In));
}

// ---- A value through a reference; an exception at the end ----

void receivedIntoVariable() {
  auto In = std::make_shared<Ints>(1);
  lane::worker Reader([In] {
    int Value = 0;
    In->take(Value);
    if (Value == 0)
      In->take(Value);
  });
  In->offer(1);
  Reader.join();
}

// ---- Tasks that can be interrupted ----

void interrupted() {
  auto In = std::make_shared<Ints>(1);
  lane::worker Reader([In] {
    for (int Value;;)
      In->take(Value);
  });
  Reader.interrupt();
  Reader.join();
}

void notInterrupted() {
  auto In = std::make_shared<Ints>(1);
  lane::worker Reader([In] {
    int Value;
    In->take(Value);
    // CHECK: :[[@LINE-1]]:9: warning: receive from 'In' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
  });
  Reader.join();
}
