// RUN: %check_chan %s -- -isystem %S/../Inputs/msd
// Also where the compiler was not told that the header is a library's.
// RUN: %check_chan %s -- -I %S/../Inputs/msd
//
// A channel that is not told a capacity has no bound, though it is called
// unbuffered: nobody waits to send on it. It cannot be copied or moved. There are
// no tasks, tokens and races.

#include <memory>
#include <msd/channel.hpp>
#include <thread>

using Channel = msd::channel<int>;

int work();
void use(int Value);

// ---- Without a bound ----

void noReceiver() {
  auto Log = std::make_shared<Channel>();
  std::thread([Log] { *Log << 1; }).detach();
}

int firstAnswer() {
  auto Answers = std::make_shared<Channel>();
  for (int I = 0; I < 3; ++I)
    std::thread([=] { Answers->write(work()); }).detach();
  int Answer = 0;
  Answers->read(Answer);
  return Answer;
}

// ---- With a bound ----

void fullChannel(bool Failed) {
  auto Lines = std::make_shared<Channel>(2);
  std::thread([Lines] {
    for (int I = 0; I < 3; ++I)
      Lines->write(I);
      // CHECK: :[[@LINE-1]]:14: warning: send on 'Lines' blocks for ever: 'fullChannel' returns without receiving when 'Failed' is true [chan-send-without-receiver]
  }).detach();
  if (Failed)
    return;
  for (int I = 0; I < 3; ++I) {
    int Line;
    Lines->read(Line);
  }
}

void room(bool Failed) {
  auto Lines = std::make_shared<Channel>(3);
  std::thread([Lines] {
    for (int I = 0; I < 3; ++I)
      Lines->write(I);
  }).detach();
  if (Failed)
    return;
  for (int I = 0; I < 3; ++I) {
    int Line;
    Lines->read(Line);
  }
}

int takesOne() {
  auto Answers = std::make_shared<Channel>(1);
  for (int I = 0; I < 3; ++I)
    std::thread([=] { *Answers << work(); }).detach();
  // CHECK: :[[@LINE-1]]:32: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  int Answer;
  *Answers >> Answer;
  return Answer;
}

int takesAll() {
  auto Answers = std::make_shared<Channel>(1);
  for (int I = 0; I < 3; ++I)
    std::thread([=] { *Answers << work(); }).detach();
  int Answer = 0;
  for (int I = 0; I < 3; ++I)
    *Answers >> Answer;
  return Answer;
}

// A writer that waits is not woken by the close.
void closedWhileFull() {
  auto Log = std::make_shared<Channel>(1);
  std::thread([Log] {
    Log->write(1);
    Log->write(2);
    // CHECK: :[[@LINE-1]]:10: warning: send on 'Log' blocks for ever: {{.*}} [chan-send-without-receiver]
  }).detach();
  Log->close();
}

// ---- Receives ----

void nobodyCloses() {
  auto Jobs = std::make_shared<Channel>();
  std::thread([Jobs] {
    for (int Job : *Jobs)
    // CHECK: :[[@LINE-1]]:20: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
      use(Job);
  }).detach();
  Jobs->write(1);
}

void somebodyCloses() {
  auto Jobs = std::make_shared<Channel>();
  std::thread([Jobs] {
    for (int Job : *Jobs)
      use(Job);
  }).detach();
  Jobs->write(1);
  Jobs->close();
}

void notAlwaysWritten(bool Valid) {
  Channel Jobs;
  std::thread Worker([&] {
    int Job;
    Jobs >> Job;
    // CHECK: :[[@LINE-1]]:10: warning: receive from 'Jobs' blocks for ever: {{.*}} when 'Valid' is false [chan-
    use(Job);
  });
  if (Valid)
    Jobs.write(1);
  Worker.join();
}

void closedOtherwise(bool Valid) {
  Channel Jobs;
  std::thread Worker([&] {
    int Job;
    if (Jobs.read(Job))
      use(Job);
  });
  if (Valid)
    Jobs.write(1);
  else
    Jobs.close();
  Worker.join();
}

// ---- What it tells ----

void leavesWhenEmpty() {
  Channel Jobs;
  Jobs.write(1);
  Jobs.write(2);
  for (int Job : Jobs) {
    use(Job);
    if (Jobs.empty())
      break;
  }
}

void leavesTooLate() {
  Channel Jobs;
  Jobs.write(1);
  for (int Job : Jobs)
  // CHECK: :[[@LINE-1]]:18: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
    if (Jobs.size() > 1)
      use(Job);
}

void readsIfAny() {
  Channel Jobs(1);
  int Job;
  if (!Jobs.empty())
    Jobs.read(Job);
  Jobs.close();
  if (!Jobs.closed())
    Jobs.write(1);
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
