// REQUIRES: boost-thread
// RUN: %check_chan %s
//
// There are no races of operations but of futures, and none that is run only when it
// is awaited.

#include <boost/thread.hpp>
#include <boost/thread/concurrent_queues/sync_queue.hpp>
#include <boost/thread/latch.hpp>
#include <boost/thread/sync_bounded_queue.hpp>
#include <memory>

using Queue = boost::sync_bounded_queue<int>;
using Status = boost::queue_op_status;

void use(int Value);
bool isValid(int Value);
int work();
void report();

// ---- Sends ----

void nobodyReceives() {
  auto Log = std::make_shared<Queue>(1);
  boost::thread([Log] {
    Log->push_back(1);
    Log->push_back(2);
    // CHECK: :[[@LINE-1]]:10: warning: send on 'Log' blocks for ever: 'nobodyReceives' returns without receiving [chan-send-without-receiver]
  }).detach();
}

void roomForBoth() {
  auto Log = std::make_shared<Queue>(2);
  boost::thread([Log] {
    Log->push_back(1);
    Log->push_back(2);
  }).detach();
}

void neverWaits() {
  auto Log = std::make_shared<boost::sync_queue<int>>();
  boost::thread([Log] {
    Log->push(1);
    Log->push(2);
  }).detach();
}

// The end of a thread's handle lets the thread go on.
int firstAnswer() {
  auto Answers = std::make_shared<Queue>(1);
  for (int I = 0; I < 3; ++I)
    boost::thread([=] { Answers->push_back(work()); });
  // CHECK: :[[@LINE-1]]:34: warning: send on 'Answers' blocks for ever: only one of the values sent on it is received [chan-partial-drain]
  return Answers->pull_front();
}

int roomForAllAnswers() {
  auto Answers = std::make_shared<Queue>(3);
  for (int I = 0; I < 3; ++I)
    boost::thread([=] { Answers->push_back(work()); });
  return Answers->pull_front();
}

void closedTooEarly() {
  Queue Room(4);
  boost::thread Guest([&] {
    Room.push_back(1);
    // CHECK: :[[@LINE-1]]:10: warning: send on 'Room' fails because it is closed, and that ends the process [chan-closed-channel]
  });
  Room.close();
  Guest.join();
}

void closedIsCaught() {
  Queue Room(4);
  boost::thread Guest([&] {
    try {
      Room.push_back(1);
    } catch (const boost::sync_queue_is_closed &) {
    }
  });
  Room.close();
  Guest.join();
}

// ---- Receives ----

void nobodyCloses() {
  auto Jobs = std::make_shared<Queue>(1);
  boost::thread([Jobs] {
    int Job;
    while (Jobs->wait_pull_front(Job) == Status::success)
    // CHECK: :[[@LINE-1]]:18: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
      use(Job);
  }).detach();
  Jobs->push_back(1);
}

void somebodyCloses() {
  auto Jobs = std::make_shared<Queue>(1);
  boost::thread([Jobs] {
    int Job;
    while (Jobs->wait_pull_front(Job) == Status::success)
      use(Job);
  }).detach();
  Jobs->push_back(1);
  Jobs->close();
}

void nobodyClosesUnbounded() {
  auto Jobs = std::make_shared<boost::sync_queue<int>>();
  boost::thread([Jobs] {
    for (;;)
      use(Jobs->pull());
      // CHECK: :[[@LINE-1]]:17: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
  }).detach();
  Jobs->push(1);
}

// The receive throws when it is closed.
void somebodyClosesUnbounded() {
  auto Jobs = std::make_shared<boost::sync_queue<int>>();
  boost::thread([Jobs] {
    try {
      for (;;)
        use(Jobs->pull());
    } catch (const boost::sync_queue_is_closed &) {
    }
  }).detach();
  Jobs->push(1);
  Jobs->close();
}

void doesNotWait() {
  Queue Jobs(1);
  int Job;
  if (Jobs.try_pull_front(Job) == Status::success)
    use(Job);
}

// ---- Null ----

void null(bool Enabled) {
  std::unique_ptr<Queue> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Queue>(1);
  Jobs->close();
  // CHECK: :[[@LINE-1]]:9: warning: close of 'Jobs', which is null when 'Enabled' is false [chan-null-channel]
}

void notNull(bool Enabled) {
  std::unique_ptr<Queue> Jobs;
  if (Enabled)
    Jobs = std::make_unique<Queue>(1);
  if (Jobs)
    Jobs->close();
}

// ---- Tasks ----

void runsForEver() {
  boost::thread([] {
    // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    for (;;) {
      report();
      boost::this_thread::sleep_for(boost::chrono::seconds(1));
    }
  }).detach();
}

void runsUntilClosed(std::shared_ptr<boost::sync_queue<int>> Lines) {
  boost::thread([Lines] {
    for (;;)
      use(Lines->pull());
  }).detach();
}

void joinBeforeReceive() {
  Queue Work(1);
  boost::thread Sender([&] {
    Work.push_back(1);
    Work.push_back(2);
    // CHECK: :[[@LINE-1]]:10: warning: send on 'Work' blocks for ever: 'joinBeforeReceive' waits for this task in turn [chan-circular-wait]
  });
  Sender.join();
  use(Work.pull_front());
}

void receiveBeforeJoin() {
  Queue Work(1);
  boost::thread Sender([&] {
    Work.push_back(1);
    Work.push_back(2);
  });
  use(Work.pull_front());
  Sender.join();
}

// ---- What mirrors the standard library ----

int promiseNotSet(bool Valid) {
  boost::promise<int> Result;
  auto Value = Result.get_future();
  boost::thread Worker([&] {
    if (Valid)
      Result.set_value(1);
  });
  Worker.join();
  return Value.get();
  // CHECK: :[[@LINE-1]]:16: warning: wait for the result of 'Result' blocks for ever: nothing sets it when 'Valid' is false [chan-receive-without-sender]
}

int promiseBroken(bool Valid) {
  boost::promise<int> Result;
  auto Value = Result.get_future();
  boost::thread([Result = std::move(Result), Valid]() mutable {
    if (Valid)
      Result.set_value(1);
  }).detach();
  return Value.get();
}

void nobodyNotifies() {
  boost::mutex Guard;
  boost::condition_variable Changed;
  bool Ready = false;
  boost::thread Waiter([&] {
    boost::unique_lock<boost::mutex> Lock(Guard);
    while (!Ready)
      Changed.wait(Lock);
      // CHECK: :[[@LINE-1]]:15: warning: wait for 'Changed' blocks for ever: nothing notifies it [chan-receive-without-sender]
  });
  {
    boost::mutex::scoped_lock Lock(Guard);
    Ready = true;
  }
  Waiter.join();
}

void notified() {
  boost::mutex Guard;
  boost::condition_variable Changed;
  bool Ready = false;
  boost::thread Waiter([&] {
    boost::unique_lock<boost::mutex> Lock(Guard);
    while (!Ready)
      Changed.wait(Lock);
  });
  {
    boost::lock_guard<boost::mutex> Lock(Guard);
    Ready = true;
  }
  Changed.notify_all();
  Waiter.join();
}

void oneArrivalMissing(bool Failed) {
  boost::latch Loaded(1);
  boost::thread Loader([&] {
    if (!Failed)
      Loaded.count_down();
  });
  Loaded.wait();
  // CHECK: :[[@LINE-1]]:10: warning: wait for 'Loaded' blocks for ever: one arrival is missing when 'Failed' is true [chan-count-mismatch]
  Loader.join();
}

void allArrive() {
  boost::latch Loaded(1);
  boost::thread Loader([&] { Loaded.count_down(); });
  Loaded.wait();
  Loader.join();
}

int resultNotWanted(std::shared_ptr<Queue> Jobs) {
  auto Sum = boost::async(boost::launch::async, [Jobs] {
    return Jobs->pull_front();
  });
  return Sum.get();
}

// ---- More values than are counted ----

void takesAsManyAsThereAre() {
  boost::concurrent::sync_queue<int> Jobs;
  for (int I = 0; I != 100; ++I)
    Jobs.push(I);
  for (int I = 0; I != 100; ++I)
    use(Jobs.pull());
}

void takesOneTooMany() {
  boost::concurrent::sync_queue<int> Jobs;
  for (int I = 0; I != 3; ++I)
    Jobs.push(I);
  for (int I = 0; I != 4; ++I)
    use(Jobs.pull());
  // CHECK: :[[@LINE-1]]:14: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
}

// ---- Interruption: what a thread waits for throws, and that ends the thread only ----

void neverInterrupted() {
  Queue Jobs(1);
  boost::thread Worker([&] {
    for (;;)
      use(Jobs.pull_front());
      // CHECK: :[[@LINE-1]]:16: warning: receive from 'Jobs' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
  });
  Jobs.push_back(1);
  Worker.join();
}

void interrupted() {
  Queue Jobs(1);
  boost::thread Worker([&] {
    for (;;)
      use(Jobs.pull_front());
  });
  Jobs.push_back(1);
  Worker.interrupt();
  Worker.join();
}

void waitIsInterrupted() {
  boost::mutex M;
  boost::condition_variable Changed;
  boost::thread Worker([&] {
    boost::unique_lock<boost::mutex> Lock(M);
    for (;;)
      Changed.wait(Lock);
  });
  Worker.interrupt();
  Worker.join();
}

void pollsForEver() {
  boost::thread([] {
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
    for (;;)
      report();
  }).detach();
}

void runsUntilInterrupted() {
  boost::thread Worker([] {
    for (;;) {
      report();
      boost::this_thread::interruption_point();
    }
  });
  Worker.interrupt();
  Worker.join();
}

// ---- The first of several futures; the others are left as they are ----

int neitherIsSet() {
  boost::promise<int> A, B;
  auto First = A.get_future(), Second = B.get_future();
  boost::wait_for_any(First, Second);
  // CHECK: :[[@LINE-1]]:3: warning: wait for the result of 'A' blocks for ever: nothing sets it [chan-receive-without-sender]
  return First.get();
}

int loserIsAwaited() {
  boost::promise<int> A, B;
  auto First = A.get_future(), Second = B.get_future();
  A.set_value(1);
  boost::wait_for_any(First, Second);
  return Second.get();
  // CHECK: :[[@LINE-1]]:17: warning: wait for the result of 'B' blocks for ever: nothing sets it [chan-receive-without-sender]
}

int winnerIsAwaited() {
  boost::promise<int> A, B;
  auto First = A.get_future(), Second = B.get_future();
  A.set_value(1);
  boost::wait_for_any(First, Second);
  return First.get();
}
