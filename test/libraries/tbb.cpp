// REQUIRES: tbb
// RUN: %check_chan %s
//
// concurrent_bounded_queue has no bound until set_capacity() is called: until then a
// send never waits, and a partial drain leaves nobody behind. It has no close; abort()
// ends the waits of that moment. There are no tasks, tokens, races and handles.

#include <memory>
#include <stdexcept>
#include <tbb/concurrent_queue.h>
#include <thread>

using Queue = tbb::concurrent_bounded_queue<int>;

void use(int Value);
bool isValid(int Value);
constexpr int Last = -1;

// ---- Receives ----

void nobodySends() {
  auto Jobs = std::make_shared<Queue>();
  std::thread([Jobs] {
    int Job;
    Jobs->pop(Job);
    // CHECK: :[[@LINE-1]]:11: warning: receive from 'Jobs' blocks for ever: 'nobodySends' returns without sending on it{{.*}} [chan-receive-without-sender]
    use(Job);
  }).detach();
}

void somebodySends() {
  auto Jobs = std::make_shared<Queue>();
  std::thread([Jobs] {
    int Job;
    Jobs->pop(Job);
    use(Job);
  }).detach();
  Jobs->push(1);
}

void sendsWhenValid(int Job) {
  auto Jobs = std::make_shared<Queue>();
  std::thread Worker([Jobs] {
    int Next;
    Jobs->pop(Next);
    // CHECK: :[[@LINE-1]]:11: warning: receive from 'Jobs' blocks for ever: {{.*}} when 'isValid(Job)' is false [chan-
    use(Next);
  });
  if (isValid(Job))
    Jobs->emplace(Job);
  Worker.join();
}

void sendsInAnyCase(int Job) {
  auto Jobs = std::make_shared<Queue>();
  std::thread Worker([Jobs] {
    int Next;
    Jobs->pop(Next);
    use(Next);
  });
  Jobs->push(isValid(Job) ? Job : Last);
  Worker.join();
}

// Without a close, something has to be sent that means the end.
void noEnd() {
  Queue Jobs;
  std::thread Worker([&] {
    for (;;) {
      int Job;
      Jobs.pop(Job);
      // CHECK: :[[@LINE-1]]:12: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more{{.*}} [chan-receive-without-sender]
      use(Job);
    }
  });
  Jobs.push(1);
  Worker.join();
}

void anEnd() {
  Queue Jobs;
  std::thread Worker([&] {
    for (;;) {
      int Job;
      Jobs.pop(Job);
      if (Job == Last)
        break;
      use(Job);
    }
  });
  Jobs.push(1);
  Jobs.push(Last);
  Worker.join();
}

void endForOneOfTwo() {
  Queue Jobs;
  auto Work = [&] {
    int Job;
    do
      Jobs.pop(Job);
      // CHECK: :[[@LINE-1]]:12: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more{{.*}} [chan-receive-without-sender]
    while (Job != Last);
  };
  std::thread First(Work), Second(Work);
  Jobs.push(Last);
  First.join();
  Second.join();
}

// ---- Sends ----

void noReceiver() {
  auto Log = std::make_shared<Queue>();
  std::thread([Log] { Log->push(1); }).detach();
}

int firstAnswer() {
  auto Answers = std::make_shared<Queue>();
  for (int I = 0; I < 3; ++I)
    std::thread([=] { Answers->push(I); }).detach();
  int Answer;
  Answers->pop(Answer);
  return Answer;
}

// ---- Sends, with a bound ----

void overfill() {
  Queue Jobs;
  Jobs.set_capacity(1);
  Jobs.push(1);
  Jobs.push(2);
  // CHECK: :[[@LINE-1]]:8: warning: send on 'Jobs' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

void hasRoom() {
  Queue Jobs;
  Jobs.set_capacity(2);
  Jobs.push(1);
  Jobs.push(2);
}

void getsRoom() {
  Queue Jobs;
  Jobs.set_capacity(1);
  std::thread Worker([&] {
    Jobs.push(1);
    Jobs.push(2);
  });
  Jobs.set_capacity(2);
  Worker.join();
}

int firstOfMany(int N) {
  auto Answers = std::make_shared<Queue>();
  Answers->set_capacity(1);
  for (int I = 0; I < N; ++I)
    std::thread([=] { Answers->push(I); }).detach();
    // CHECK: :[[@LINE-1]]:32: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received when 'N' > 2 [chan-partial-drain]
  int Answer;
  Answers->pop(Answer);
  return Answer;
}

void looksFirst() {
  Queue Jobs;
  int Job;
  if (!Jobs.empty())
    Jobs.pop(Job);
}

// ---- Null ----

void null(bool Enabled) {
  std::unique_ptr<Queue> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Queue>();
  Jobs->push(1);
  // CHECK: :[[@LINE-1]]:9: warning: send on 'Jobs', which is null when 'Enabled' is false [chan-null-channel]
}

void notNull(bool Enabled) {
  std::unique_ptr<Queue> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Queue>();
  if (Jobs)
    Jobs->push(1);
}

// ---- What ends a wait, and who does not wait ----

// The receiver is taken to wait when the abort comes.
void aborted() {
  auto Jobs = std::make_shared<Queue>();
  std::thread([Jobs] {
    try {
      for (;;) {
        int Job;
        Jobs->pop(Job);
        use(Job);
      }
    } catch (const tbb::user_abort &) {
    }
  }).detach();
  Jobs->abort();
}

void doesNotWait() {
  Queue Jobs;
  int Job;
  if (Jobs.try_pop(Job))
    use(Job);
}

void neverWaits() {
  tbb::concurrent_queue<int> Jobs;
  std::thread Worker([&] {
    int Job;
    if (Jobs.try_pop(Job))
      use(Job);
  });
  Worker.join();
}
