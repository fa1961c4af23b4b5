// RUN: %check_chan %s -- -isystem %S/../Inputs/libgo
//
// As in Go: a channel lives as long as a task waits on it. There are no races and
// joins, no tokens but the standard's, and no operation that is run only when it is
// awaited.

#include <chrono>
#include <libgo/libgo.h>
#include <mutex>
#include <stop_token>
#include <utility>

using Channel = co_chan<int>;

int work();
void use(int Value);
void report();

// ---- Sends ----

int earlyReturn(bool Failed) {
  Channel Results;
  go [=] { Results << work(); };
  // CHECK: :[[@LINE-1]]:20: warning: send on 'Results' blocks for ever: 'earlyReturn' returns without receiving when 'Failed' is true [chan-send-without-receiver]
  if (Failed)
    return -1;
  int Result;
  Results >> Result;
  return Result;
}

int roomForTheResult(bool Failed) {
  Channel Results(1);
  go [=] { Results << work(); };
  if (Failed)
    return -1;
  int Result;
  Results >> Result;
  return Result;
}

int firstAnswer() {
  Channel Answers;
  for (int I = 0; I < 3; ++I)
    go [=] { Answers << work(); };
    // CHECK: :[[@LINE-1]]:22: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  int Answer;
  Answers >> Answer;
  return Answer;
}

int roomForAll() {
  Channel Answers(2);
  for (int I = 0; I < 3; ++I)
    go [=] { Answers << work(); };
  int Answer;
  Answers >> Answer;
  return Answer;
}

int closedByTheReceiver() {
  Channel Numbers;
  go [=] {
    for (int I = 0; Numbers.push(I); ++I) {
    }
  };
  int First;
  Numbers >> First;
  Numbers.Close();
  return First;
}

void sendsInTime() {
  Channel Log;
  go [=] { Log.TimedPush(work(), std::chrono::seconds(1)); };
}

void withStack() {
  Channel Log;
  go co_stack(65536) [=] { Log.push(1); };
  // CHECK: :[[@LINE-1]]:32: warning: send on 'Log' blocks for ever: 'withStack' returns without receiving [chan-send-without-receiver]
}

// ---- Receives ----

void nobodyCloses() {
  Channel Jobs(4);
  go [=] {
    int Job;
    while (Jobs.pop(Job))
    // CHECK: :[[@LINE-1]]:17: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
      use(Job);
  };
  Jobs.push(1);
}

void somebodyCloses() {
  Channel Jobs(4);
  go [=] {
    int Job;
    while (Jobs.pop(Job))
      use(Job);
  };
  Jobs.push(1);
  Jobs.Close();
}

int notAlwaysStarted(bool Online) {
  Channel Answer;
  if (Online)
    go [=] { Answer << work(); };
  int Value;
  Answer >> Value;
  // CHECK: :[[@LINE-1]]:10: warning: receive from 'Answer' blocks for ever: nothing sends on it or closes it when 'Online' is false [chan-receive-without-sender]
  return Value;
}

int answersInAnyCase(bool Online) {
  Channel Answer;
  if (Online)
    go [=] { Answer << work(); };
  else
    Answer.close();
  int Value = -1;
  Answer.pop(Value);
  return Value;
}

void doesNotWait() {
  Channel Jobs;
  int Job;
  if (Jobs.TryPop(Job))
    use(Job);
}

// ---- Moved from: there is no channel any more ----

void movedFrom() {
  Channel Old(1);
  Channel New = std::move(Old);
  Old.push(1);
  // CHECK: :[[@LINE-1]]:7: warning: send on 'Old', which is null here, and crashes [chan-null-channel]
  New.push(1);
}

void movedTo() {
  Channel Old(1);
  Channel New = std::move(Old);
  New.push(1);
}

// ---- Tasks ----

void runsForEver() {
  go [] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    for (;;)
      report();
  };
}

void lostToken() {
  std::stop_source Stop;
  go [Token = Stop.get_token()] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
    while (!Token.stop_requested())
      report();
  };
}

void withToken() {
  std::stop_source Stop;
  go [Token = Stop.get_token()] {
    while (!Token.stop_requested())
      report();
  };
  Stop.request_stop();
}

void runsUntilClosed(Channel Lines) {
  go [=] {
    int Line;
    while (Lines.pop(Line))
      use(Line);
  };
}

// ---- Mutexes and conditions ----

void sendUnderLock() {
  Channel Work;
  co_mutex Guard;
  go [&] {
    Guard.lock();
    Work.push(1);
    // CHECK: :[[@LINE-1]]:10: warning: send on 'Work' blocks for ever: this task holds 'Guard', which 'sendUnderLock' needs first [chan-wait-under-lock]
    Guard.unlock();
  };
  Guard.lock();
  int Value;
  Work.pop(Value);
  // CHECK: :[[@LINE-1]]:8: warning: receive from 'Work' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
  Guard.unlock();
}

void sendBeforeLock() {
  Channel Work;
  co_mutex Guard;
  go [&] {
    Work.push(1);
    Guard.lock();
    Guard.unlock();
  };
  int Value;
  Work.pop(Value);
  Guard.lock();
  Guard.unlock();
}

void nobodyNotifies() {
  co_mutex Guard;
  co_condition_variable Changed;
  bool Ready = false;
  std::unique_lock<co_mutex> Lock(Guard);
  while (!Ready)
    Changed.wait(Lock);
    // CHECK: :[[@LINE-1]]:13: warning: wait for 'Changed' blocks for ever: nothing notifies it [chan-receive-without-sender]
}
