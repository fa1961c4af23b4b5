// RUN: %check_chan %s -- -isystem %S/../Inputs/marl
//
// There are no channels, joins and races, no tokens but the standard's, and nothing
// that can be null or dropped.

#include <chrono>
#include <marl/conditionvariable.h>
#include <marl/scheduler.h>
#include <marl/waitgroup.h>
#include <memory>
#include <stop_token>

void report();

// ---- Tasks ----

void runsForEver() {
  marl::schedule([] {
    // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    for (;;)
      report();
  });
}

struct State {
  marl::mutex Guard;
  marl::ConditionVariable Changed;
  bool Stop = false;
  bool Ready = false;
};

void runsUntilStopped(std::shared_ptr<State> S) {
  marl::schedule([S] {
    for (;;) {
      report();
      marl::lock Lock(S->Guard);
      if (S->Stop)
        return;
    }
  });
}

// ---- Conditions ----

void nobodyNotifies() {
  auto S = std::make_shared<State>();
  marl::schedule([S] {
    marl::lock Lock(S->Guard);
    S->Changed.wait(Lock, [S] { return S->Ready; });
    // CHECK: :[[@LINE-1]]:16: warning: wait for 'Changed' blocks for ever: {{.*}} [chan-receive-without-sender]
  });
  marl::lock Lock(S->Guard);
  S->Ready = true;
}

void notified() {
  auto S = std::make_shared<State>();
  marl::schedule([S] {
    marl::lock Lock(S->Guard);
    S->Changed.wait(Lock, [S] { return S->Ready; });
  });
  marl::lock Lock(S->Guard);
  S->Ready = true;
  S->Changed.notify_all();
}

void waitsForSomeTime() {
  auto S = std::make_shared<State>();
  marl::schedule([S] {
    marl::lock Lock(S->Guard);
    S->Changed.wait_for(Lock, std::chrono::seconds(1), [S] { return S->Ready; });
  });
}

// ---- Locks ----

void waitsUnderAnotherLock() {
  auto S = std::make_shared<State>();
  auto Outer = std::make_shared<marl::mutex>();
  marl::schedule([=] {
    marl::lock Held(*Outer);
    marl::lock Lock(S->Guard);
    S->Changed.wait(Lock, [S] { return S->Ready; });
    // CHECK: :[[@LINE-1]]:16: warning: wait for 'Changed' blocks for ever: this task holds 'Outer', which 'waitsUnderAnotherLock' needs first [chan-wait-under-lock]
  });
  marl::lock Held(*Outer);
  marl::lock Lock(S->Guard);
  S->Ready = true;
  S->Changed.notify_all();
}

void waitsWithoutOtherLocks() {
  auto S = std::make_shared<State>();
  auto Outer = std::make_shared<marl::mutex>();
  marl::schedule([=] {
    marl::lock Lock(S->Guard);
    S->Changed.wait(Lock, [S] { return S->Ready; });
  });
  marl::lock Held(*Outer);
  marl::lock Lock(S->Guard);
  S->Ready = true;
  S->Changed.notify_all();
}

// ---- Counters: a copy is one more handle ----

void waitGroup(bool Failed) {
  marl::WaitGroup All(2);
  marl::schedule([=] { All.done(); });
  marl::schedule([=] {
    if (!Failed)
      All.done();
  });
  All.wait();
  // CHECK: :[[@LINE-1]]:7: warning: wait for 'All' blocks for ever: one arrival is missing when 'Failed' is true [chan-count-mismatch]
}

void countsAll(int N) {
  marl::WaitGroup All;
  for (int I = 0; I != N; ++I) {
    All.add();
    marl::schedule([=] { All.done(); });
  }
  All.wait();
}

// ---- Spawns: there are no tokens but the standard's ----

void lostToken() {
  std::stop_source Stop;
  marl::schedule([Token = Stop.get_token()] {
    // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
    while (!Token.stop_requested())
      ;
  });
}

void withToken() {
  std::stop_source Stop;
  marl::schedule([Token = Stop.get_token()] {
    while (!Token.stop_requested())
      ;
  });
  Stop.request_stop();
}
