// RUN: %check_chan %s

#include <atomic>
#include <barrier>
#include <boost/fiber/all.hpp>
#include <chrono>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;
using Queue = fibers::buffered_channel<int>;
using std::chrono::milliseconds;

int work();

// ---- Channels ----

void waitsTooShort() {
  Channel Found;
  fibers::fiber([&Found] {
    boost::this_fiber::sleep_for(milliseconds(10));
    Found.push(work());
    // CHECK: :[[@LINE-1]]:11: warning: {{.*}} the end of 'Found' [chan-dangling-channel]
    // CHECK: :[[@LINE-5]]:11: note: 'Found' is made here, unbuffered
    // CHECK: :[[@LINE-5]]:3: note: the task is spawned here
    // CHECK: :[[@LINE+3]]:9: note: this operation on 'Found' gives up
  }).detach();
  int Value = 0;
  Found.pop_wait_for(Value, milliseconds(2));
}

void sharedByBoth() {
  auto Found = std::make_shared<Queue>(2);
  fibers::fiber([Found] {
    boost::this_fiber::sleep_for(milliseconds(10));
    Found->push(work());
  }).detach();
  int Value = 0;
  Found->pop_wait_for(Value, milliseconds(2));
}

void joined() {
  Queue Found(2);
  fibers::fiber Searcher([&Found] {
    boost::this_fiber::sleep_for(milliseconds(10));
    Found.push(work());
  });
  int Value = 0;
  Found.pop_wait_for(Value, milliseconds(2));
  Searcher.join();
}

void waitsLongEnough() {
  Queue Found(2);
  fibers::fiber([&Found] {
    boost::this_fiber::sleep_for(milliseconds(10));
    Found.push(work());
  }).detach();
  Found.value_pop();
}

void detachedOnOnePath(bool Failed) {
  Queue Found(2);
  fibers::fiber Searcher([&Found] {
    boost::this_fiber::sleep_for(milliseconds(10));
    Found.push(work());
    // CHECK: :[[@LINE-1]]:11: warning: {{.*}} the end of 'Found' when 'Failed' is true [chan-dangling-channel]
  });
  if (Failed) {
    Searcher.detach();
    return;
  }
  Searcher.join();
}

// ---- Tasks that have not begun ----

// A fiber begins when its spawner waits, which is never here.
void nobodyWaits() {
  Channel Found;
  fibers::fiber([&Found] { Found.push(work()); }).detach();
  // CHECK: :[[@LINE-1]]:34: warning: {{.*}} the end of 'Found' [chan-dangling-channel]
}

// Neither a send for which there is room nor a close is a wait.
void closedBeforeItBegins() {
  Queue Lines(4);
  fibers::fiber([&Lines] {
    int Line;
    while (Lines.pop(Line) == fibers::channel_op_status::success)
      // CHECK: :[[@LINE-1]]:18: warning: {{.*}} the end of 'Lines' [chan-dangling-channel]
      work();
  }).detach();
  Lines.push(1);
  Lines.close();
}

void begunByYield() {
  Queue Lines(4);
  fibers::fiber([&Lines] { Lines.push(work()); }).detach();
  boost::this_fiber::yield();
}

void begunByItsPolicy() {
  Queue Lines(4);
  fibers::fiber(fibers::launch::dispatch, [&Lines] {
    Lines.push(work());
  }).detach();
}

void begunByAJoin() {
  Channel Found;
  fibers::fiber([&Found] {
    int Value;
    Found.pop(Value);
  }).detach();
  fibers::fiber([] { work(); }).join();
}

// A thread may begin at any time.
void threadHasNotLocked() {
  std::mutex Guard;
  int Sum = 0;
  std::thread([&] {
    std::lock_guard Lock(Guard);
    // CHECK: :[[@LINE-1]]:21: warning: {{.*}} the end of 'Guard' [chan-dangling-channel]
    ++Sum;
  }).detach();
  std::lock_guard Lock(Guard);
  ++Sum;
}

// ---- Who owns it ----

// The pointer does not own it.
void rawPointer() {
  auto Found = std::make_unique<Queue>(2);
  fibers::fiber([To = Found.get()] {
    boost::this_fiber::sleep_for(milliseconds(10));
    To->close();
    // CHECK: :[[@LINE-1]]:9: warning: {{.*}} the end of 'Found' [chan-dangling-channel]
  }).detach();
}

// Through a helper.
void sendLater(Queue &To) {
  boost::this_fiber::sleep_for(milliseconds(10));
  To.push(1);
  // CHECK: :[[@LINE-1]]:6: warning: {{.*}} the end of 'Found' [chan-dangling-channel]
}

void helperIsLate() {
  Queue Found(2);
  fibers::fiber(sendLater, std::ref(Found)).detach();
}

void fromCaller(Queue &Found) {
  fibers::fiber([&Found] {
    boost::this_fiber::sleep_for(milliseconds(10));
    Found.push(work());
  }).detach();
}

// ---- Members ----

class Recorder {
public:
  void start() {
    fibers::fiber([this] { write(); }).detach();
  }

private:
  void write() {
    for (int I = 0; I < 3; ++I) {
      boost::this_fiber::sleep_for(milliseconds(3));
      int Sample = 0;
      Samples.pop(Sample);
      // CHECK: :[[@LINE-1]]:15: warning: {{.*}} the end of 'Samples' [chan-dangling-channel]
    }
  }
  Queue Samples{8};
};

void deletedTooEarly() {
  auto Tape = std::make_unique<Recorder>();
  Tape->start();
  Tape.reset();
}

class PatientRecorder {
public:
  PatientRecorder() : Writer([this] { write(); }) {}
  ~PatientRecorder() {
    Samples.close();
    Writer.join();
  }

private:
  void write() {
    for (int I = 0; I < 3; ++I) {
      boost::this_fiber::sleep_for(milliseconds(3));
      int Sample = 0;
      Samples.pop(Sample);
    }
  }
  Queue Samples{8};
  fibers::fiber Writer;
};

void deletedInTime() {
  auto Tape = std::make_unique<PatientRecorder>();
  Tape.reset();
}

// Members end in the reverse order.
class WrongOrder {
public:
  void start() {
    Worker = std::jthread([this] {
      work();
      Done.count_down();
      // CHECK: :[[@LINE-1]]:12: warning: {{.*}} the end of 'Done' [chan-dangling-channel]
    });
  }

private:
  std::jthread Worker;
  std::latch Done{1};
};

void useWrongOrder() {
  WrongOrder Job;
  Job.start();
}

class RightOrder {
public:
  void start() {
    Worker = std::jthread([this] {
      work();
      Done.count_down();
    });
  }

private:
  std::latch Done{1};
  std::jthread Worker;
};

void useRightOrder() {
  RightOrder Job;
  Job.start();
}

// ---- Results ----

int resultGivenUp() {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread([&Result] {
    std::this_thread::sleep_for(milliseconds(100));
    Result.set_value(work());
    // CHECK: :[[@LINE-1]]:12: warning: {{.*}} the end of 'Result' [chan-dangling-channel]
  }).detach();
  if (Value.wait_for(milliseconds(2)) == std::future_status::timeout)
    return -1;
  return Value.get();
}

int resultWaitedFor() {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread([&Result] {
    std::this_thread::sleep_for(milliseconds(100));
    Result.set_value(work());
  }).detach();
  return Value.get();
}

// ---- Latches, semaphores, locks ----

void exceptionBeforeTheWait(bool Broken) {
  std::latch Done(1);
  std::thread Worker([&] {
    std::this_thread::sleep_for(milliseconds(10));
    Done.count_down();
    // CHECK: :[[@LINE-1]]:10: warning: {{.*}} the end of 'Done' when 'Broken' is true [chan-dangling-channel]
    // CHECK: :[[@LINE-5]]:14: note: 'Done' is made here
    // CHECK: :[[@LINE-5]]:15: note: the task is spawned here
    // CHECK: :[[@LINE+4]]:7: note: 'Broken' is true here
    // CHECK: :[[@LINE+4]]:5: note: an exception is thrown here
  });
  Worker.detach();
  if (Broken)
    throw std::runtime_error("broken");
  Done.wait();
}

void alwaysWaits(bool Broken) {
  std::latch Done(1);
  std::thread Worker([&] {
    std::this_thread::sleep_for(milliseconds(10));
    Done.count_down();
  });
  Worker.detach();
  Done.wait();
  if (Broken)
    throw std::runtime_error("broken");
}

void nobodyAcquires() {
  std::binary_semaphore Done(0);
  std::thread([&] {
    work();
    Done.release();
    // CHECK: :[[@LINE-1]]:10: warning: {{.*}} the end of 'Done' [chan-dangling-channel]
  }).detach();
}

void acquired() {
  std::binary_semaphore Done(0);
  std::thread([&] {
    work();
    Done.release();
  }).detach();
  Done.acquire();
}

void lockOfTheStarter() {
  std::mutex Guard;
  std::thread([&Guard] {
    std::this_thread::sleep_for(milliseconds(10));
    Guard.lock();
    // CHECK: :[[@LINE-1]]:11: warning: {{.*}} the end of 'Guard' [chan-dangling-channel]
    Guard.unlock();
  }).detach();
}

void sharedLock() {
  auto Guard = std::make_shared<std::mutex>();
  std::thread([Guard] {
    std::this_thread::sleep_for(milliseconds(10));
    Guard->lock();
    Guard->unlock();
  }).detach();
}

// ---- Stop sources and tokens ----

void sourceByReference() {
  std::stop_source Stop;
  std::thread([&Stop] {
    while (!Stop.stop_requested())
    // CHECK: :[[@LINE-1]]:18: warning: {{.*}} the end of 'Stop' [chan-dangling-channel]
      std::this_thread::sleep_for(milliseconds(10));
  }).detach();
  Stop.request_stop();
}

class Animation {
public:
  explicit Animation(std::stop_token Stop) : Stop(std::move(Stop)) {}
  void start() {
    std::thread([this] {
      while (!Stop.stop_requested())
      // CHECK: :[[@LINE-1]]:20: warning: {{.*}} the end of 'Stop' [chan-dangling-channel]
        std::this_thread::sleep_for(milliseconds(10));
    }).detach();
  }

private:
  std::stop_token Stop;
};

void tokenOfAnObject(std::stop_source &Window) {
  auto Banner = std::make_unique<Animation>(Window.get_token());
  Banner->start();
}

void tokenByValue() {
  std::stop_source Stop;
  std::thread([Token = Stop.get_token()] {
    while (!Token.stop_requested())
      std::this_thread::sleep_for(milliseconds(10));
  }).detach();
  Stop.request_stop();
}

// ---- The variables of main live as long as the process ----

int main() {
  std::latch Done(1);
  std::thread([&] {
    std::this_thread::sleep_for(milliseconds(10));
    Done.count_down();
  }).detach();
}

// ---- A loop that waits by looking ----

void waitsByLooking() {
  std::atomic<int> Running = 1;
  std::thread([&] { --Running; }).detach();
  while (Running) {
  }
}

void waitsByLookingAgain() {
  std::atomic<int> Running = 1;
  std::thread([&] { --Running; }).detach();
  while (Running.load())
    std::this_thread::yield();
}

// The wait is over once the task has stored.
void waitsForAtomic() {
  std::atomic<int> Code(7);
  std::thread([&Code] { Code.store(0); }).detach();
  Code.wait(7);
}

// ---- Whoever sleeps before the end ----

// Only time orders the two; whoever wrote that has seen to it.
void sleepsLonger() {
  std::atomic<int> Done = 0;
  std::thread([&Done] {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    Done++;
  }).detach();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  if (Done.load() != 1)
    throw std::runtime_error("too slow");
}

void sleepsNot() {
  std::atomic<int> Done = 0;
  std::thread([&Done] {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    Done++;
    // CHECK: :[[@LINE-1]]:5: warning: access to 'Done' may come after the end of 'Done' [chan-dangling-channel]
  }).detach();
}
