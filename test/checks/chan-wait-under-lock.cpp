// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <chrono>
#include <condition_variable>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

int work();
bool isEnough();

// ---- Joins ----

void joinUnderLock() {
  std::mutex Guard;
  int Sum = 0;
  std::thread Worker([&] {
    std::lock_guard Lock(Guard);
    Sum += work();
  });
  std::lock_guard Lock(Guard);
  Worker.join();
  // CHECK: :[[@LINE-1]]:10: warning: join of 'Worker' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
  // CHECK: :[[@LINE-6]]:21: note: the lambda waits for 'Guard' here
}

void joinThenLock() {
  std::mutex Guard;
  int Sum = 0;
  std::thread Worker([&] {
    std::lock_guard Lock(Guard);
    Sum += work();
  });
  Worker.join();
  std::lock_guard Lock(Guard);
}

void joinBetweenLocks() {
  std::mutex Guard;
  int Sum = 0;
  std::thread Worker([&] {
    std::lock_guard Lock(Guard);
    Sum += work();
  });
  std::unique_lock Lock(Guard);
  Sum += work();
  Lock.unlock();
  Worker.join();
  Lock.lock();
}

// The lock is a member, and the wait is in another function.
class Pool {
public:
  void add() {
    std::lock_guard Lock(Guard);
    Workers.emplace_back([this] { run(); });
  }
  void stop() {
    std::lock_guard Lock(Guard);
    joinAll();
  }

private:
  void run() {
    std::scoped_lock Lock(Guard);
    ++Done;
  }
  void joinAll() {
    for (std::thread &Worker : Workers)
      Worker.join();
      // CHECK: :[[@LINE-1]]:14: warning: join of 'Worker' blocks for ever: this task holds 'Guard', which 'Pool::run' needs first [chan-wait-under-lock]
  }
  std::mutex Guard;
  std::vector<std::thread> Workers;
  int Done = 0;
};

void usePool() {
  Pool Workers;
  Workers.add();
  Workers.stop();
}

class GoodPool {
public:
  void add() {
    std::lock_guard Lock(Guard);
    Workers.emplace_back([this] { run(); });
  }
  void stop() {
    std::vector<std::thread> Ending;
    {
      std::lock_guard Lock(Guard);
      Ending = std::move(Workers);
    }
    for (std::thread &Worker : Ending)
      Worker.join();
  }

private:
  void run() {
    std::scoped_lock Lock(Guard);
    ++Done;
  }
  std::mutex Guard;
  std::vector<std::thread> Workers;
  int Done = 0;
};

void useGoodPool() {
  GoodPool Workers;
  Workers.add();
  Workers.stop();
}

// Only on one path.
void joinOnError(bool Failed) {
  fibers::mutex Guard;
  fibers::fiber Worker([&] {
    Guard.lock();
    work();
    Guard.unlock();
  });
  std::unique_lock<fibers::mutex> Lock(Guard);
  if (!Failed)
    Lock.unlock();
  Worker.join();
  // CHECK: :[[@LINE-1]]:10: warning: join of 'Worker' blocks for ever: this task holds 'Guard', which the lambda needs first when 'Failed' is true [chan-wait-under-lock]
}

// An exception ends the block of the guard before the join.
void joinAfterException() {
  std::mutex Guard;
  std::thread Worker([&] { std::lock_guard Lock(Guard); });
  try {
    std::lock_guard Lock(Guard);
    throw std::runtime_error("failed");
  } catch (const std::runtime_error &) {
    Worker.join();
  }
}

// ---- Channels ----

void sendUnderLock() {
  fibers::mutex Guard;
  Channel Lines;
  std::unique_lock Lock(Guard);
  fibers::fiber Reader([&] {
    {
      std::lock_guard Inner(Guard);
      work();
    }
    Lines.value_pop();
  });
  Lines.push(1);
  // CHECK: :[[@LINE-1]]:9: warning: send on 'Lines' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
  // CHECK: :[[@LINE-11]]:11: note: 'Lines' is made here, unbuffered
  // CHECK: :[[@LINE-8]]:23: note: the lambda waits for 'Guard' here
  Lock.unlock();
  Reader.join();
}

void sendAfterLock() {
  fibers::mutex Guard;
  Channel Lines;
  std::unique_lock Lock(Guard);
  fibers::fiber Reader([&] {
    {
      std::lock_guard Inner(Guard);
      work();
    }
    Lines.value_pop();
  });
  Lock.unlock();
  Lines.push(1);
  Reader.join();
}

// Either may be first to lock.
void eitherFirst() {
  auto Guard = std::make_shared<fibers::mutex>();
  auto Lines = std::make_shared<Channel>();
  fibers::fiber([=] {
    std::lock_guard Lock(*Guard);
    Lines->value_pop();
    // CHECK: :[[@LINE-1]]:12: warning: receive from 'Lines' blocks for ever: this task holds 'Guard', which 'eitherFirst' needs first [chan-wait-under-lock]
  }).detach();
  std::lock_guard Lock(*Guard);
  Lines->push(1);
  // CHECK: :[[@LINE-1]]:10: warning: send on 'Lines' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
}

int receiveUnderLock() {
  auto Guard = std::make_shared<fibers::timed_mutex>();
  auto Answer = std::make_shared<Channel>();
  std::unique_lock Lock(*Guard);
  fibers::fiber([=] {
    std::lock_guard Inner(*Guard);
    Answer->push(work());
  }).detach();
  return Answer->value_pop();
  // CHECK: :[[@LINE-1]]:18: warning: receive from 'Answer' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
}

int answerBeforeLock() {
  auto Guard = std::make_shared<fibers::timed_mutex>();
  auto Answer = std::make_shared<Channel>();
  std::unique_lock Lock(*Guard);
  fibers::fiber([=] {
    Answer->push(work());
    std::lock_guard Inner(*Guard);
  }).detach();
  return Answer->value_pop();
}

// ---- Other waits ----

void latchUnderLock() {
  std::shared_mutex Guard;
  std::latch Ready(1);
  std::thread Writer([&] {
    std::unique_lock Lock(Guard);
    Ready.count_down();
  });
  std::unique_lock Lock(Guard);
  Ready.wait();
  // CHECK: :[[@LINE-1]]:9: warning: wait for 'Ready' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
  Lock.unlock();
  Writer.join();
}

int resultUnderLock() {
  std::recursive_mutex Guard;
  auto Result = std::make_shared<std::promise<int>>();
  std::future<int> Value = Result->get_future();
  std::lock_guard Lock(Guard);
  std::thread Worker([&Guard, Result] {
    std::lock_guard Inner(Guard);
    Result->set_value(work());
  });
  Worker.detach();
  return Value.get();
  // CHECK: :[[@LINE-1]]:16: warning: wait for the result of 'Result' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
}

void semaphoreUnderLock() {
  std::mutex Guard;
  std::counting_semaphore<4> Ready(0);
  std::unique_lock Lock(Guard);
  std::thread Worker([&] {
    std::lock_guard Inner(Guard);
    Ready.release();
  });
  Ready.acquire();
  // CHECK: :[[@LINE-1]]:9: warning: acquire of 'Ready' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
  Lock.unlock();
  Worker.join();
}

void ownLockOfTheCondition() {
  std::mutex Guard;
  std::condition_variable Changed;
  bool Ready = false;
  std::thread Worker([&] {
    std::lock_guard Lock(Guard);
    Ready = true;
    Changed.notify_one();
  });
  std::unique_lock Lock(Guard);
  Changed.wait(Lock, [&] { return Ready; });
  Lock.unlock();
  Worker.join();
}

void otherLockOfTheCondition() {
  std::mutex Outer, Guard;
  std::condition_variable Changed;
  bool Ready = false;
  std::unique_lock First(Outer);
  std::thread Worker([&] {
    std::scoped_lock Inner(Outer);
    std::lock_guard Lock(Guard);
    Ready = true;
    Changed.notify_one();
  });
  std::unique_lock Lock(Guard);
  Changed.wait(Lock, [&] { return Ready; });
  // CHECK: :[[@LINE-1]]:11: warning: wait for 'Changed' blocks for ever: this task holds 'Outer', which the lambda needs first [chan-wait-under-lock]
  Lock.unlock();
  First.unlock();
  Worker.join();
}

// One of the two speaks, wherever the other waits for the lock.
void joinsOneThatWantsItsLockBack() {
  std::mutex Guard;
  std::condition_variable Changed;
  bool Ready = false;
  std::thread Worker([&] {
    std::unique_lock Lock(Guard);
    Changed.wait(Lock, [&] { return Ready; });
  });
  std::lock_guard Lock(Guard);
  Ready = true;
  Changed.notify_one();
  Worker.join();
  // CHECK: :[[@LINE-1]]:10: warning: join of 'Worker' blocks for ever: this task holds 'Guard', which the lambda needs first [chan-wait-under-lock]
}

// ---- Who gives up, and who is not known ----

void triesToLock() {
  std::mutex Guard;
  std::thread Worker([&] {
    if (Guard.try_lock())
      Guard.unlock();
  });
  std::lock_guard Lock(Guard);
  Worker.join();
}

void lockOfTheCaller(std::mutex &Guard) {
  std::thread Worker([&Guard] { std::lock_guard Lock(Guard); });
  Worker.join();
}

// Locks in two orders are for other tools.
void twoOrders() {
  std::mutex First, Second;
  std::thread Worker([&] {
    std::lock_guard A(First);
    std::lock_guard B(Second);
  });
  {
    std::lock_guard B(Second);
    std::lock_guard A(First);
  }
  Worker.join();
}
