// REQUIRES: moodycamel
// RUN: %check_chan %s
//
// Only the ring has a bound. No queue can be closed. There are no tasks, tokens,
// races and handles; a queue that was moved from is empty.

#include <chrono>
#include <concurrentqueue/blockingconcurrentqueue.h>
#include <memory>
#include <readerwriterqueue/readerwritercircularbuffer.h>
#include <readerwriterqueue/readerwriterqueue.h>
#include <thread>
#include <utility>

using Queue = moodycamel::BlockingConcurrentQueue<int>;
using Pipe = moodycamel::BlockingReaderWriterQueue<int>;
using Ring = moodycamel::BlockingReaderWriterCircularBuffer<int>;

void use(int Value);
bool isValid(int Value);
constexpr int Last = -1;

// ---- Receives ----

void nobodySends() {
  auto Jobs = std::make_shared<Queue>();
  std::thread([Jobs] {
    int Job;
    Jobs->wait_dequeue(Job);
    // CHECK: :[[@LINE-1]]:11: warning: receive from 'Jobs' blocks for ever: 'nobodySends' returns without sending on it{{.*}} [chan-receive-without-sender]
    use(Job);
  }).detach();
}

void somebodySends() {
  auto Jobs = std::make_shared<Queue>();
  std::thread([Jobs] {
    int Job;
    Jobs->wait_dequeue(Job);
    use(Job);
  }).detach();
  Jobs->enqueue(1);
}

void sendsWhenValid(int Job) {
  Pipe Jobs;
  std::thread Worker([&] {
    int Next;
    Jobs.wait_dequeue(Next);
    // CHECK: :[[@LINE-1]]:10: warning: receive from 'Jobs' blocks for ever: {{.*}} when 'isValid(Job)' is false [chan-
    use(Next);
  });
  if (isValid(Job))
    Jobs.enqueue(Job);
  Worker.join();
}

void sendsInAnyCase(int Job) {
  Pipe Jobs;
  std::thread Worker([&] {
    int Next;
    Jobs.wait_dequeue(Next);
    use(Next);
  });
  Jobs.emplace(isValid(Job) ? Job : Last);
  Worker.join();
}

// Without a close, something has to be sent that means the end.
void noEnd() {
  Queue Jobs;
  std::thread Worker([&] {
    for (;;) {
      int Job;
      Jobs.wait_dequeue(Job);
      // CHECK: :[[@LINE-1]]:12: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more{{.*}} [chan-receive-without-sender]
      use(Job);
    }
  });
  Jobs.enqueue(1);
  Worker.join();
}

void anEnd() {
  Queue Jobs;
  std::thread Worker([&] {
    for (;;) {
      int Job;
      Jobs.wait_dequeue(Job);
      if (Job == Last)
        break;
      use(Job);
    }
  });
  Jobs.enqueue(1);
  Jobs.enqueue(Last);
  Worker.join();
}

void looksAgain(bool &Stop) {
  Queue Jobs;
  std::thread Worker([&] {
    int Job;
    while (!Stop)
      if (Jobs.wait_dequeue_timed(Job, std::chrono::seconds(1)))
        use(Job);
  });
  Worker.join();
}

void doesNotWait() {
  Queue Jobs;
  int Job;
  if (Jobs.try_dequeue(Job))
    use(Job);
}

// ---- Sends ----

void noReceiver() {
  auto Log = std::make_shared<Queue>();
  std::thread([Log] { Log->enqueue(1); }).detach();
}

int firstAnswer() {
  auto Answers = std::make_shared<Queue>();
  for (int I = 0; I < 3; ++I)
    std::thread([=] { Answers->enqueue(I); }).detach();
  int Answer;
  Answers->wait_dequeue(Answer);
  return Answer;
}

void ringIsLeft(bool Failed) {
  auto Lines = std::make_shared<Ring>(2);
  std::thread([Lines] {
    for (int I = 0; I < 4; ++I)
      Lines->wait_enqueue(I);
      // CHECK: :[[@LINE-1]]:14: warning: send on 'Lines' blocks for ever: 'ringIsLeft' returns without receiving when 'Failed' is true [chan-send-without-receiver]
  }).detach();
  if (Failed)
    return;
  for (int I = 0; I < 4; ++I) {
    int Line;
    Lines->wait_dequeue(Line);
  }
}

void ringHasRoom(bool Failed) {
  auto Lines = std::make_shared<Ring>(4);
  std::thread([Lines] {
    for (int I = 0; I < 4; ++I)
      Lines->wait_enqueue(I);
  }).detach();
  if (Failed)
    return;
  for (int I = 0; I < 4; ++I) {
    int Line;
    Lines->wait_dequeue(Line);
  }
}

int takesOne() {
  auto Lines = std::make_shared<Ring>(1);
  std::thread([Lines] {
    for (int I = 0; I < 3; ++I)
      Lines->wait_enqueue(I);
      // CHECK: :[[@LINE-1]]:14: warning: send on 'Lines' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  }).detach();
  int Line;
  Lines->wait_dequeue(Line);
  return Line;
}

int takesAll() {
  auto Lines = std::make_shared<Ring>(1);
  std::thread([Lines] {
    for (int I = 0; I < 3; ++I)
      Lines->wait_enqueue(I);
  }).detach();
  int Line = 0;
  for (int I = 0; I < 3; ++I)
    Lines->wait_dequeue(Line);
  return Line;
}

int senderGivesUp() {
  auto Lines = std::make_shared<Ring>(1);
  std::thread([Lines] {
    for (int I = 0; I < 3; ++I)
      if (!Lines->wait_enqueue_timed(I, std::chrono::seconds(1)))
        return;
  }).detach();
  int Line;
  Lines->wait_dequeue(Line);
  return Line;
}

// ---- Null, and moved from ----

void null(bool Enabled) {
  std::unique_ptr<Queue> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Queue>();
  Jobs->enqueue(1);
  // CHECK: :[[@LINE-1]]:9: warning: send on 'Jobs', which is null when 'Enabled' is false [chan-null-channel]
}

void notNull(bool Enabled) {
  std::unique_ptr<Queue> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Queue>();
  if (Jobs)
    Jobs->enqueue(1);
}

void movedTo() {
  Queue Old;
  Old.enqueue(1);
  Queue New = std::move(Old);
  int Job;
  New.wait_dequeue(Job);
}
