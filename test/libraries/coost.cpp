// RUN: %check_chan %s -- -isystem %S/../Inputs/coost
//
// A channel has room for one value unless it is told otherwise. There are no races
// and joins, no tokens but the standard's, and no operation that is run only when it
// is awaited.

#include <co/co.h>
#include <stop_token>
#include <utility>

using Channel = co::chan<int>;

int work();
void use(int Value);
void report();

// ---- Sends ----

int earlyReturn(bool Failed) {
  Channel Results;
  go([=] {
    Results << work();
    Results << work();
    // CHECK: :[[@LINE-1]]:13: warning: send on 'Results' blocks for ever: 'earlyReturn' returns without receiving when 'Failed' is true [chan-send-without-receiver]
  });
  if (Failed)
    return -1;
  int First, Second;
  Results >> First;
  Results >> Second;
  return First + Second;
}

int roomForOne(bool Failed) {
  Channel Results;
  go([=] { Results << work(); });
  if (Failed)
    return -1;
  int Result;
  Results >> Result;
  return Result;
}

int firstAnswer() {
  Channel Answers;
  for (int I = 0; I < 3; ++I)
    go([=] { Answers << work(); });
    // CHECK: :[[@LINE-1]]:22: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  int Answer;
  Answers >> Answer;
  return Answer;
}

int roomForAll() {
  Channel Answers(2);
  for (int I = 0; I < 3; ++I)
    go([=] { Answers << work(); });
  int Answer;
  Answers >> Answer;
  return Answer;
}

// A writer that waits is not woken by the close.
void closedWhileFull() {
  Channel Log;
  go([=] {
    Log << 1;
    Log << 2;
    // CHECK: :[[@LINE-1]]:9: warning: send on 'Log' blocks for ever: 'closedWhileFull' returns without receiving [chan-send-without-receiver]
  });
  Log.close();
}

void waitsForSomeTime() {
  Channel Log(1, 100);
  go([=] {
    Log << 1;
    Log << 2;
  });
}

// ---- Receives ----

void nobodyCloses() {
  Channel Jobs(4);
  go([=] {
    int Job;
    Jobs >> Job;
    use(Job);
    Jobs >> Job;
    // CHECK: :[[@LINE-1]]:10: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    use(Job);
  });
  Jobs << 1;
}

void somebodyCloses() {
  Channel Jobs(4);
  go([=] {
    int Job;
    Jobs >> Job;
    use(Job);
    Jobs >> Job;
    if (Jobs.done())
      use(Job);
  });
  Jobs << 1;
  Jobs.close();
}

int notAlwaysStarted(bool Online) {
  Channel Answer;
  if (Online)
    go([=] { Answer << work(); });
  int Value;
  Answer >> Value;
  // CHECK: :[[@LINE-1]]:10: warning: receive from 'Answer' blocks for ever: nothing sends on it or closes it when 'Online' is false [chan-receive-without-sender]
  return Value;
}

int answersInAnyCase(bool Online) {
  Channel Answer;
  if (Online)
    go([=] { Answer << work(); });
  else
    Answer << -1;
  int Value;
  Answer >> Value;
  return Value;
}

// ---- Moved from: there is no channel any more ----

void movedFrom() {
  Channel Old(1);
  Channel New = std::move(Old);
  Old << 1;
  // CHECK: :[[@LINE-1]]:7: warning: send on 'Old', which is null here, and crashes [chan-null-channel]
  New << 1;
}

void movedTo() {
  Channel Old(1);
  Channel New = std::move(Old);
  New << 1;
}

// ---- Tasks ----

void runsForEver() {
  go([] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    for (;;) {
      report();
      co::sleep(1000);
    }
  });
}

void runsUntilTold(Channel Stop) {
  go([=] {
    int Told;
    Stop >> Told;
    report();
  });
}

void lostToken() {
  std::stop_source Stop;
  go([Token = Stop.get_token()] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
    while (!Token.stop_requested())
      co::sleep(1);
  });
}

void withToken() {
  std::stop_source Stop;
  go([Token = Stop.get_token()] {
    while (!Token.stop_requested())
      co::sleep(1);
  });
  Stop.request_stop();
}
