// RUN: %check_chan %s

#include <atomic>
#include <boost/fiber/all.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

int work(int Job);

// ---- Two channels ----

void bothSend() {
  Channel Left, Right;
  fibers::fiber Other([&] {
    Right.push(1);
    Left.value_pop();
  });
  Left.push(2);
  // CHECK: :[[@LINE-1]]:8: warning: send on 'Left' blocks for ever: the lambda waits for this task in turn [chan-circular-wait]
  // CHECK: :[[@LINE-7]]:11: note: 'Left' is made here, unbuffered
  // CHECK: :[[@LINE-6]]:11: note: the lambda waits here
  Right.value_pop();
  Other.join();
}

void oneReceivesFirst() {
  Channel Left, Right;
  fibers::fiber Other([&] {
    Left.value_pop();
    Right.push(1);
  });
  Left.push(2);
  Right.value_pop();
  Other.join();
}

void bothReceive() {
  auto Left = std::make_shared<Channel>();
  auto Right = std::make_shared<Channel>();
  fibers::fiber([=] {
    Right->value_pop();
    Left->push(1);
  }).detach();
  Left->value_pop();
  // CHECK: :[[@LINE-1]]:9: warning: receive from 'Left' blocks for ever: the lambda waits for this task in turn [chan-circular-wait]
  Right->push(2);
}

void roomForOne() {
  fibers::buffered_channel<int> Left(2);
  Channel Right;
  fibers::fiber Other([&] {
    Right.push(1);
    Left.value_pop();
  });
  Left.push(2);
  Right.value_pop();
  Other.join();
}

void oneGivesUp() {
  Channel Left, Right;
  fibers::fiber Other([&] {
    Right.push_wait_for(1, std::chrono::seconds(1));
    Left.value_pop();
  });
  Left.push(2);
  int Value = 0;
  Right.pop_wait_for(Value, std::chrono::seconds(1));
  Other.join();
}

// All jobs are handed out before the first result is taken.
class Squarer {
public:
  Squarer() : Worker([this] { loop(); }) {}
  ~Squarer() {
    Jobs.close();
    Worker.join();
  }
  void submit(int Job) { Jobs.push(Job); }
  // CHECK: :[[@LINE-1]]:31: warning: send on 'Jobs' blocks for ever: 'Squarer::loop' waits for this task in turn when the size of 'Numbers' > 1 [chan-circular-wait]
  int result() { return Results.value_pop(); }

private:
  void loop() {
    for (int Job : Jobs)
      Results.push(work(Job));
  }
  Channel Jobs, Results;
  fibers::fiber Worker;
};

int squareAll(const std::vector<int> &Numbers) {
  Squarer Machine;
  for (int Number : Numbers)
    Machine.submit(Number);
  int Sum = 0;
  for (std::size_t I = 0; I < Numbers.size(); ++I)
    Sum += Machine.result();
  return Sum;
}

class QuickSquarer {
public:
  QuickSquarer() : Worker([this] { loop(); }) {}
  ~QuickSquarer() {
    Jobs.close();
    Worker.join();
  }
  void submit(int Job) { Jobs.push(Job); }
  int result() { return Results.value_pop(); }

private:
  void loop() {
    for (int Job : Jobs)
      Results.push(work(Job));
  }
  Channel Jobs, Results;
  fibers::fiber Worker;
};

int squareOneByOne(const std::vector<int> &Numbers) {
  QuickSquarer Machine;
  int Sum = 0;
  for (int Number : Numbers) {
    Machine.submit(Number);
    Sum += Machine.result();
  }
  return Sum;
}

// Three in a ring, through helpers.
void passOn(Channel &From, Channel &To) {
  int Value = From.value_pop();
  To.push(Value);
}

void ring() {
  auto A = std::make_shared<Channel>();
  auto B = std::make_shared<Channel>();
  fibers::fiber First([=] { passOn(*A, *B); });
  int Value = B->value_pop();
  // CHECK: :[[@LINE-1]]:18: warning: receive from 'B' blocks for ever: 'passOn' waits for this task in turn [chan-circular-wait]
  A->push(Value);
  First.join();
}

void ringWithABeginning() {
  auto A = std::make_shared<Channel>();
  auto B = std::make_shared<Channel>();
  fibers::fiber First([=] { passOn(*A, *B); });
  A->push(1);
  B->value_pop();
  First.join();
}

// ---- Joins ----

void joinBeforeClose() {
  Channel Lines;
  fibers::fiber Printer([&] {
    for (int Line : Lines)
    // CHECK: :[[@LINE-1]]:21: warning: receive from 'Lines' blocks for ever: 'joinBeforeClose' waits for this task in turn [chan-circular-wait]
    // CHECK: :[[@LINE-4]]:11: note: 'Lines' is made here, unbuffered
    // CHECK: :[[@LINE-4]]:17: note: the task is spawned here
    // CHECK: :[[@LINE+5]]:9: note: 'joinBeforeClose' sends on 'Lines' here
    // CHECK: :[[@LINE-5]]:21: note: the lambda receives from 'Lines' here
    // CHECK: :[[@LINE+4]]:11: note: 'joinBeforeClose' waits here
      work(Line);
  });
  Lines.push(1);
  Printer.join();
  Lines.close();
}

void closeBeforeJoin() {
  Channel Lines;
  fibers::fiber Printer([&] {
    for (int Line : Lines)
      work(Line);
  });
  Lines.push(1);
  Lines.close();
  Printer.join();
}

// The close is in a destructor that comes later.
struct CloseAtExit {
  Channel &C;
  ~CloseAtExit() { C.close(); }
};

void guardIsTooLate(int Line) {
  Channel Lines;
  CloseAtExit AtExit{Lines};
  std::thread Printer([&] {
    int Next;
    while (Lines.pop(Next) == fibers::channel_op_status::success)
    // CHECK: :[[@LINE-1]]:18: warning: receive from 'Lines' blocks for ever: {{.*}} [chan-
      work(Next);
  });
  Lines.push(Line);
  Printer.join();
}

void guardInABlock(int Line) {
  Channel Lines;
  std::thread Printer([&] {
    int Next;
    while (Lines.pop(Next) == fibers::channel_op_status::success)
      work(Next);
  });
  {
    CloseAtExit AtExit{Lines};
    Lines.push(Line);
  }
  Printer.join();
}

// ---- Results, latches, semaphores ----

void twoResults() {
  std::promise<int> Price, Tax;
  std::future<int> KnownPrice = Price.get_future();
  std::future<int> KnownTax = Tax.get_future();
  std::thread First([&] { Price.set_value(KnownTax.get()); });
  // CHECK: :[[@LINE-1]]:52: warning: wait for the result of 'Tax' blocks for ever: the lambda waits for this task in turn [chan-circular-wait]
  std::thread Second([&] { Tax.set_value(KnownPrice.get()); });
  First.join();
  Second.join();
}

void oneAfterTheOther() {
  std::promise<int> Price, Tax;
  std::future<int> KnownPrice = Price.get_future();
  std::future<int> KnownTax = Tax.get_future();
  std::thread First([&] { Price.set_value(work(1)); });
  std::thread Second([&] { Tax.set_value(KnownPrice.get()); });
  KnownTax.get();
  First.join();
  Second.join();
}

void joinBeforeResult() {
  std::promise<void> Go;
  std::thread Runner([Start = Go.get_future()]() mutable { Start.wait(); });
  // CHECK: :[[@LINE-1]]:66: warning: wait for the result of 'Go' blocks for ever: 'joinBeforeResult' waits for this task in turn [chan-circular-wait]
  Runner.join();
  Go.set_value();
}

void resultBeforeJoin() {
  std::promise<void> Go;
  std::thread Runner([Start = Go.get_future()]() mutable { Start.wait(); });
  Go.set_value();
  Runner.join();
}

void twoLatches() {
  std::latch Ready(1), Steady(1);
  std::jthread Runner([&] {
    Ready.wait();
    Steady.count_down();
  });
  Steady.wait();
  // CHECK: :[[@LINE-1]]:10: warning: wait for 'Steady' blocks for ever: the lambda waits for this task in turn [chan-circular-wait]
  Ready.count_down();
}

void twoLatchesInOrder() {
  std::latch Ready(1), Steady(1);
  std::jthread Runner([&] {
    Ready.wait();
    Steady.count_down();
  });
  Ready.count_down();
  Steady.wait();
}

void twoSemaphores() {
  std::binary_semaphore Ping(0), Pong(0);
  std::jthread Player([&] {
    Ping.acquire();
    Pong.release();
  });
  Pong.acquire();
  // CHECK: :[[@LINE-1]]:8: warning: acquire of 'Pong' blocks for ever: the lambda waits for this task in turn [chan-circular-wait]
  Ping.release();
}

void pingFirst() {
  std::binary_semaphore Ping(0), Pong(0);
  std::jthread Player([&] {
    Ping.acquire();
    Pong.release();
  });
  Ping.release();
  Pong.acquire();
}

// ---- A task that waits for itself ----

class Player {
public:
  void play() {
    for (int Note : Notes)
      if (Note == 0)
        finish();
    Ended.close();
  }
  void finish() {
    Notes.close();
    int Ignored;
    Ended.pop(Ignored);
    // CHECK: :[[@LINE-1]]:11: warning: receive from 'Ended' blocks for ever: only what this task would do next could end it [chan-circular-wait]
    // CHECK: :[[@LINE-13]]:7: note: 'Ended' is made here, unbuffered
    // CHECK: :[[@LINE+8]]:17: note: the task is spawned here
    // CHECK: :[[@LINE+9]]:9: note: 'finishFromWithin' waits here
  }
  Channel Notes, Ended;
};

void finishFromWithin() {
  Player Piano;
  fibers::fiber Music([&] { Piano.play(); });
  Piano.Notes.push(0);
  Music.join();
}

class CarefulPlayer {
public:
  void play() {
    for (int Note : Notes)
      if (Note == 0)
        finishLater();
    Ended.close();
  }
  void finishLater() { Notes.close(); }
  void finish() {
    finishLater();
    int Ignored;
    Ended.pop(Ignored);
  }
  Channel Notes, Ended;
};

void finishFromOutside() {
  CarefulPlayer Piano;
  fibers::fiber Music([&] { Piano.play(); });
  Piano.Notes.push(1);
  Piano.finish();
  Music.join();
}

// ---- Who is not known ----

void channelsOfTheCaller(Channel &Left, Channel &Right) {
  fibers::fiber Other([&] {
    Right.push(1);
    Left.value_pop();
  });
  Left.push(2);
  Right.value_pop();
  Other.join();
}

// ---- One warning for one cause ----

// In another execution the service waits for a task of its own that only the
// service could wake. That task is stuck without the circle, too.
class Notifier {
public:
  void serve() {
    while (!Abort.load()) {
      auto Woken = std::async(std::launch::async, [this] {
        std::unique_lock Lock(Guard);
        Changed.wait(Lock);
        // CHECK: :[[@LINE-1]]:17: warning: wait for 'Changed' blocks for ever: nothing notifies it any more [chan-receive-without-sender]
      });
      if (Abort.load()) {
        Changed.notify_one();
        Woken.wait();
        return;
      }
      Woken.wait();
    }
  }
  void stop() {
    std::lock_guard Lock(Guard);
    Abort.store(true);
    Changed.notify_one();
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  std::atomic<bool> Abort = false;
};
void serveOnce() {
  Notifier N;
  std::thread Service([&N] { N.serve(); });
  N.stop();
  Service.join();
}
