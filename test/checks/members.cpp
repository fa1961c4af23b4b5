// Channels, conditions and latches that are members of a class whose clients
// are out of sight.
// RUN: %check_chan %s

#include <atomic>
#include <boost/fiber/all.hpp>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <latch>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;
using fibers::channel_op_status;

int work();
bool failed(int);
constexpr std::chrono::milliseconds Tick{1};
void use(int);

// ---- Only one side has an operation on it ----

class Orphan {
public:
  void run() {
    Result.push(work());
    // CHECK: :[[@LINE-1]]:12: warning: send on 'Result' blocks for ever: nothing receives from it{{.*}} [chan-send-without-receiver]
  }
  void cancel() { Cancelled = true; }

private:
  Channel Result;
  bool Cancelled = false;
};

class Awaited {
public:
  void run() { Result.push(work()); }
  int result() { return Result.value_pop(); }

private:
  Channel Result;
};

// ---- Owners that leave while requests come ----

class LeavingOwner {
public:
  LeavingOwner()
      : Loop([this] {
          int Request = 0;
          while (Requests.pop(Request) == channel_op_status::success)
            if (failed(Request))
              return;
        }) {}
  ~LeavingOwner() {
    Requests.close();
    Loop.join();
  }
  void submit(int Request) {
    Requests.push(Request);
    // CHECK: :[[@LINE-1]]:14: warning: send on 'Requests' blocks for ever: only one of the values sent on it is received when 'failed(Request)' is true [chan-partial-drain]
    // CHECK: :[[@LINE-3]]:8: note: 'LeavingOwner::submit' is called
  }

private:
  Channel Requests;
  fibers::fiber Loop;
};

class ClosingOwner {
public:
  ClosingOwner()
      : Loop([this] {
          int Request = 0;
          while (Requests.pop(Request) == channel_op_status::success)
            if (failed(Request))
              break;
          Requests.close();
        }) {}
  ~ClosingOwner() {
    Requests.close();
    Loop.join();
  }
  bool submit(int Request) {
    return Requests.push(Request) == channel_op_status::success;
  }

private:
  Channel Requests;
  fibers::fiber Loop;
};

// ---- Stop by a send ----

class StoppedBySend {
public:
  StoppedBySend() : Loop([this] { run(); }) {}
  ~StoppedBySend() { Loop.join(); }
  void stop() {
    Stop.push(1);
    // CHECK: :[[@LINE-1]]:10: warning: send on 'Stop' blocks for ever: {{.*}} [chan-send-without-receiver]
  }

private:
  void run() {
    while (!failed(work()))
      if (int Ignored; Stop.pop_wait_for(Ignored, Tick) == channel_op_status::success)
        return;
  }
  Channel Stop;
  fibers::fiber Loop;
};

class StoppedByClose {
public:
  StoppedByClose() : Loop([this] { run(); }) {}
  ~StoppedByClose() {
    stop();
    Loop.join();
  }
  void stop() { Stop.close(); }

private:
  void run() {
    while (!failed(work()))
      if (int Ignored; Stop.pop_wait_for(Ignored, Tick) == channel_op_status::closed)
        return;
  }
  fibers::buffered_channel<int> Stop{2};
  fibers::fiber Loop;
};

// ---- Workers that the destructor forgets ----

class Forgetful {
public:
  Forgetful() : Worker([this] { run(); }) {}
  ~Forgetful() { Worker.join(); }
  void add(int Job) {
    {
      std::lock_guard Lock(Guard);
      Jobs.push_back(Job);
    }
    Changed.notify_one();
  }

private:
  void run() {
    for (;;) {
      std::unique_lock Lock(Guard);
      while (Jobs.empty())
        Changed.wait(Lock);
      // CHECK: :[[@LINE-1]]:17: warning: wait for 'Changed' blocks for ever: nothing notifies it once the object is gone [chan-receive-without-sender]
      // CHECK: note: then the object's life ends
      use(Jobs.front());
      Jobs.pop_front();
    }
  }
  std::mutex Guard;
  std::condition_variable Changed;
  std::deque<int> Jobs;
  std::thread Worker;
};

class Remembering {
public:
  Remembering() : Worker([this] { run(); }) {}
  ~Remembering() {
    {
      std::lock_guard Lock(Guard);
      Stopped = true;
    }
    Changed.notify_one();
    Worker.join();
  }
  void add(int Job) {
    {
      std::lock_guard Lock(Guard);
      Jobs.push_back(Job);
    }
    Changed.notify_one();
  }

private:
  void run() {
    for (;;) {
      std::unique_lock Lock(Guard);
      while (!Stopped && Jobs.empty())
        Changed.wait(Lock);
      if (Stopped)
        return;
      use(Jobs.front());
      Jobs.pop_front();
    }
  }
  std::mutex Guard;
  std::condition_variable Changed;
  std::deque<int> Jobs;
  bool Stopped = false;
  std::thread Worker;
};

// A detached task that only stop() would end.
class Detached {
public:
  void start() {
    std::thread([this] {
      std::unique_lock Lock(Guard);
      // CHECK: :[[@LINE-1]]:24: warning: lock of 'Guard' may come after the end of 'Guard' once the object is gone [chan-dangling-channel]
      while (!Stopped)
        Changed.wait(Lock);
    }).detach();
  }
  void stop() {
    std::lock_guard Lock(Guard);
    Stopped = true;
    Changed.notify_one();
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  bool Stopped = false;
};

// ---- Nobody notifies ----

class NeverReady {
public:
  void wait() {
    std::unique_lock Lock(Guard);
    Changed.wait(Lock, [this] { return Ready; });
    // CHECK: :[[@LINE-1]]:13: warning: wait for 'Changed' blocks for ever: nothing notifies it{{.*}} [chan-receive-without-sender]
  }
  void set() {
    std::lock_guard Lock(Guard);
    Ready = true;
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  bool Ready = false;
};

class GetsReady {
public:
  void wait() {
    std::unique_lock Lock(Guard);
    Changed.wait(Lock, [this] { return Ready; });
  }
  void set() {
    std::lock_guard Lock(Guard);
    Ready = true;
    Changed.notify_all();
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  bool Ready = false;
};

// ---- A lock across a send ----

class SendsUnderLock {
public:
  SendsUnderLock() : Loop([this] { run(); }) {}
  ~SendsUnderLock() {
    Updates.close();
    Loop.join();
  }
  void notify(int Value) {
    std::lock_guard Lock(Guard);
    Updates.push(Value);
    // CHECK: :[[@LINE-1]]:13: warning: send on 'Updates' blocks for ever: this task holds 'Guard', which {{.*}} needs first [chan-wait-under-lock]
  }

private:
  void run() {
    for (;;) {
      {
        std::lock_guard Lock(Guard);
        use(0);
      }
      int Value = 0;
      if (Updates.pop(Value) != channel_op_status::success)
        return;
    }
  }
  std::mutex Guard;
  Channel Updates;
  fibers::fiber Loop;
};

// The task locks only when it has received: it takes a second call.
class LocksLater {
public:
  LocksLater() : Loop([this] { run(); }) {}
  ~LocksLater() {
    Updates.close();
    Loop.join();
  }
  void notify(int Value) {
    std::lock_guard Lock(Guard);
    Updates.push(Value);
    // CHECK: :[[@LINE-1]]:13: warning: send on 'Updates' blocks for ever: this task holds 'Guard', which 'LocksLater::run' needs first [chan-wait-under-lock]
  }

private:
  void run() {
    int Value = 0;
    while (Updates.pop(Value) == channel_op_status::success) {
      std::lock_guard Lock(Guard);
      use(Value);
    }
  }
  std::mutex Guard;
  Channel Updates;
  fibers::fiber Loop;
};

class LocksBefore {
public:
  LocksBefore() : Loop([this] { run(); }) {}
  ~LocksBefore() {
    Updates.close();
    Loop.join();
  }
  void notify(int Value) {
    {
      std::lock_guard Lock(Guard);
      use(Value);
    }
    Updates.push(Value);
  }

private:
  void run() {
    int Value = 0;
    while (Updates.pop(Value) == channel_op_status::success) {
      std::lock_guard Lock(Guard);
      use(Value);
    }
  }
  std::mutex Guard;
  Channel Updates;
  fibers::fiber Loop;
};

// ---- Requests that carry their channel ----

class Server {
public:
  Server() : Loop([this] { serve(); }) {}
  ~Server() {
    Requests.close();
    Loop.join();
  }
  int ask() {
    Channel Answer;
    Requests.push(&Answer);
    return Answer.value_pop();
    // CHECK: :[[@LINE-1]]:19: warning: receive from 'Answer' blocks for ever: {{.*}} [chan-receive-without-sender]
  }

private:
  void serve() {
    Channel *Answer = nullptr;
    while (Requests.pop(Answer) == channel_op_status::success)
      if (int Result = work(); !failed(Result))
        Answer->push(Result);
  }
  fibers::unbuffered_channel<Channel *> Requests;
  fibers::fiber Loop;
};

// ---- Hidden behind a pointer ----

class Hidden {
public:
  Hidden();
  void put(int Value);

private:
  struct Parts;
  std::unique_ptr<Parts> P;
};
struct Hidden::Parts {
  Channel Values;
};
Hidden::Hidden() : P(std::make_unique<Parts>()) {}
void Hidden::put(int Value) {
  P->Values.push(Value);
  // CHECK: :[[@LINE-1]]:13: warning: send on 'Values' blocks for ever: nothing receives from it [chan-send-without-receiver]
}

// ---- A template ----

template <typename T> class Once {
public:
  void set(T Value) { Result.push(Value); }
  // CHECK: :[[@LINE-1]]:30: warning: send on 'Result' blocks for ever: nothing receives from it [chan-send-without-receiver]

private:
  fibers::unbuffered_channel<T> Result;
};
template class Once<int>;

// ---- A thread that is told to stop by nobody ----

class Ticking {
public:
  Ticking()
      : Worker([this](std::stop_token) {
          std::unique_lock Lock(Guard);
          while (!Due)
            Changed.wait(Lock);
          // CHECK: :[[@LINE-1]]:21: warning: wait for 'Changed' blocks for ever: nothing notifies it once the object is gone [chan-receive-without-sender]
        }) {}

private:
  std::mutex Guard;
  std::condition_variable Changed;
  bool Due = false;
  std::jthread Worker;
};
