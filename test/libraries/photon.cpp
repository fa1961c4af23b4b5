// RUN: %check_chan %s -- -isystem %S/../Inputs/photon
//
// There are no tokens but the standard's, and no operation that is run only when it
// is awaited.

#include <atomic>
#include <memory>
#include <photon/thread/go.h>
#include <photon/thread/std-compat.h>
#include <stop_token>

using Channel = photon::channel<int>;

int work();
void use(int Value);
void report();

// ---- Sends ----

int earlyReturn(bool Failed) {
  auto Results = std::make_shared<Channel>();
  photon::go([Results] { Results->send(work()); });
  // CHECK: :[[@LINE-1]]:35: warning: send on 'Results' blocks for ever: 'earlyReturn' returns without receiving when 'Failed' is true [chan-send-without-receiver]
  if (Failed)
    return -1;
  int Result;
  *Results >> Result;
  return Result;
}

int roomForTheResult(bool Failed) {
  auto Results = std::make_shared<Channel>(1);
  photon::go([Results] { Results->send(work()); });
  if (Failed)
    return -1;
  int Result;
  *Results >> Result;
  return Result;
}

int firstAnswer() {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < 3; ++I)
    photon::go(65536, [=] { *Answers << work(); });
  // CHECK: :[[@LINE-1]]:38: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  int Answer;
  *Answers >> Answer;
  return Answer;
}

int closesForTheOthers() {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < 3; ++I)
    photon::go(65536, [=] { *Answers << work(); });
  int Answer;
  *Answers >> Answer;
  Answers->close();
  return Answer;
}

void limitedWait() {
  auto Log = std::make_shared<Channel>();
  photon::go([Log] { Log->send(work(), 1000); });
}

// ---- Receives ----

void nobodyCloses() {
  auto Jobs = std::make_shared<Channel>(4);
  photon::go([Jobs] {
    for (int Job : *Jobs)
    // CHECK: :[[@LINE-1]]:20: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
      use(Job);
  });
  Jobs->send(1);
}

void somebodyCloses() {
  auto Jobs = std::make_shared<Channel>(4);
  photon::go([Jobs] {
    for (int Job : *Jobs)
      use(Job);
  });
  Jobs->send(1);
  Jobs->close();
}

int notAlwaysStarted(bool Online) {
  Channel Answer;
  if (Online)
    photon::go([&] { Answer.send(work()); });
  int Value;
  Answer >> Value;
  // CHECK: :[[@LINE-1]]:10: warning: receive from 'Answer' blocks for ever: nothing sends on it or closes it when 'Online' is false [chan-receive-without-sender]
  return Value;
}

int answersInAnyCase(bool Online) {
  Channel Answer;
  photon::go([&] { Answer.send(Online ? work() : -1); });
  int Value;
  Answer >> Value;
  return Value;
}

// The argument is a limit of time, or a variable.
void limitedReceive() {
  Channel Jobs;
  Jobs.recv(1000);
}

void unlimitedReceive() {
  Channel Jobs;
  int Job;
  if (Jobs.recv(Job))
    // CHECK: :[[@LINE-1]]:12: warning: receive from 'Jobs' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
    use(Job);
}

// Who sleeps lets the other one get to where it waits next.
int sleepsBeforeTheEnd() {
  Channel Jobs;
  std::atomic<int> Sum = 0;
  photon::go([&] {
    for (int I = 0; I < 3; ++I) {
      int Job;
      if (Jobs.recv(Job))
        Sum += Job;
    }
  });
  for (int I = 0; I < 3; ++I)
    Jobs.send(I);
  photon::thread_sleep(1);
  return Sum;
}

int endsAtOnce() {
  Channel Jobs;
  std::atomic<int> Sum = 0;
  photon::go([&] {
    for (int I = 0; I < 3; ++I) {
      int Job;
      if (Jobs.recv(Job))
        Sum += Job;
      // CHECK: :[[@LINE-1]]:13: warning: access to 'Sum' may come after the end of 'Sum' [chan-dangling-channel]
    }
  });
  for (int I = 0; I < 3; ++I)
    Jobs.send(I);
  return Sum;
}

void doesNotWait() {
  Channel Jobs;
  int Job;
  if (Jobs.try_recv(Job))
    use(Job);
}

// ---- Null ----

void null(bool Enabled) {
  std::unique_ptr<Channel> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Channel>();
  Jobs->close();
  // CHECK: :[[@LINE-1]]:9: warning: close of 'Jobs', which is null when 'Enabled' is false [chan-null-channel]
}

void notNull(bool Enabled) {
  std::unique_ptr<Channel> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Channel>();
  if (Jobs)
    Jobs->close();
}

// ---- Tasks ----

void runsForEver() {
  photon::go([] {
    // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    for (;;) {
      report();
      photon::thread_sleep(1);
    }
  });
}

void lostToken() {
  std::stop_source Stop;
  photon::go([Token = Stop.get_token()] {
    // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
    while (!Token.stop_requested())
      photon::thread_sleep(1);
  });
}

void withToken() {
  std::stop_source Stop;
  photon::go([Token = Stop.get_token()] {
    while (!Token.stop_requested())
      photon::thread_sleep(1);
  });
  Stop.request_stop();
}

void runsUntilClosed(std::shared_ptr<Channel> Lines) {
  photon::go([Lines] {
    for (int Line : *Lines)
      use(Line);
  });
}

void joinBeforeReceive() {
  Channel Work;
  photon_std::thread Sender([&] { Work.send(1); });
  // CHECK: :[[@LINE-1]]:40: warning: send on 'Work' blocks for ever: 'joinBeforeReceive' waits for this task in turn [chan-circular-wait]
  Sender.join();
  int Value;
  Work >> Value;
}

void receiveBeforeJoin() {
  Channel Work;
  photon_std::thread Sender([&] { Work.send(1); });
  int Value;
  Work >> Value;
  Sender.join();
}

// ---- Select: one of the cases is done, the others are not ----

int firstOfTwo() {
  auto A = std::make_shared<Channel>(), B = std::make_shared<Channel>();
  photon::go([A] { A->send(work()); });
  // CHECK: :[[@LINE-1]]:23: warning: send on 'A' blocks for ever: 'firstOfTwo' returns without receiving [chan-send-without-receiver]
  photon::go([B] { B->send(work()); });
  // CHECK: :[[@LINE-1]]:23: warning: send on 'B' blocks for ever: 'firstOfTwo' returns without receiving [chan-send-without-receiver]
  int Result = 0;
  photon::select(
      photon::recv_case_of(*A, [&](int Value, bool) { Result = Value; }),
      photon::recv_case_of(*B, [&](int Value, bool) { Result = Value; }));
  return Result;
}

int firstOfTwoWithRoom() {
  auto A = std::make_shared<Channel>(1), B = std::make_shared<Channel>(1);
  photon::go([A] { A->send(work()); });
  photon::go([B] { B->send(work()); });
  int Result = 0;
  photon::select(
      photon::recv_case_of(*A, [&](int Value, bool) { Result = Value; }),
      photon::recv_case_of(*B, [&](int Value, bool) { Result = Value; }));
  return Result;
}

int both() {
  auto A = std::make_shared<Channel>(), B = std::make_shared<Channel>();
  photon::go([A] { A->send(work()); });
  photon::go([B] { B->send(work()); });
  int Sum = 0;
  for (int I = 0; I != 2; ++I)
    photon::select(
        photon::recv_case_of(*A, [&](int Value, bool) { Sum += Value; }),
        photon::recv_case_of(*B, [&](int Value, bool) { Sum += Value; }));
  return Sum;
}

// What was sent by a case is received elsewhere, or is not.
void sends() {
  auto Out = std::make_shared<Channel>(), Log = std::make_shared<Channel>();
  photon::go([Out] {
    int Value;
    *Out >> Value;
    use(Value);
  });
  photon::go([Log] {
    int Value;
    *Log >> Value;
    // CHECK: :[[@LINE-1]]:10: warning: receive from 'Log' blocks for ever: 'sends' returns without sending on it or closing it [chan-receive-without-sender]
    use(Value);
  });
  photon::select(photon::send_case_of(*Out, 1, [] {}),
                 photon::send_case_of(*Log, 2, [] {}));
}

void sendsAndCloses() {
  auto Out = std::make_shared<Channel>(), Log = std::make_shared<Channel>();
  photon::go([Out] {
    int Value;
    *Out >> Value;
  });
  photon::go([Log] {
    int Value;
    *Log >> Value;
  });
  photon::select(photon::send_case_of(*Out, 1, [] {}),
                 photon::send_case_of(*Log, 2, [] {}));
  Out->close();
  Log->close();
}

void selectsWhileTheOtherSleeps() {
  Channel A(1), B(1);
  photon::go([&] {
    photon::select(photon::recv_case_of(A, [](int Value, bool) { use(Value); }),
                   photon::recv_case_of(B, [](int Value, bool) { use(Value); }));
  });
  A.send(1);
  photon::thread_sleep(1);
}

void selectsForSomeTime() {
  photon::go([] {
    Channel A, B;
    photon::select(photon::Timeout(1000),
                   photon::recv_case_of(A, [](int Value, bool) { use(Value); }),
                   photon::recv_case_of(B, [](int Value, bool) { use(Value); }));
  });
}

void looksOnce() {
  photon::go([] {
    Channel A, B;
    if (photon::select_nonblock(
            photon::recv_case_of(A, [](int Value, bool) { use(Value); }),
            photon::recv_case_of(B, [](int Value, bool) { use(Value); })) < 0)
      report();
  });
}
