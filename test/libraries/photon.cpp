// RUN: %check_chan %s -- -isystem %S/../Inputs/photon
//
// There are no tokens, and no operation that is run only when it is awaited. A
// select is unknown code.

#include <memory>
#include <photon/thread/go.h>
#include <photon/thread/std-compat.h>

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

void timeOrVariable(Channel &Jobs) {
  Channel Local;
  Local.recv(1000);
  Jobs.recv(1000);
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
