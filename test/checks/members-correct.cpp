// Classes that are correct for all clients, or whose clients cannot be told.
// RUN: %check_chan %s

#include <atomic>
#include <barrier>
#include <boost/fiber/all.hpp>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <semaphore>
#include <stop_token>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;
using Buffered = fibers::buffered_channel<int>;
using fibers::channel_op_status;

int work();
bool failed(int);
void use(int);

#include "Inputs/members.h"

// ---- Pools and queues ----

class ThreadPool {
public:
  explicit ThreadPool(unsigned N) {
    for (unsigned I = 0; I != N; ++I)
      Workers.emplace_back([this] { run(); });
  }
  ~ThreadPool() {
    {
      std::lock_guard Lock(Guard);
      Stopped = true;
    }
    Changed.notify_all();
    for (std::thread &Worker : Workers)
      Worker.join();
  }
  void submit(std::function<void()> Job) {
    {
      std::lock_guard Lock(Guard);
      Jobs.push(std::move(Job));
    }
    Changed.notify_one();
  }

private:
  void run() {
    for (;;) {
      std::function<void()> Job;
      {
        std::unique_lock Lock(Guard);
        Changed.wait(Lock, [this] { return Stopped || !Jobs.empty(); });
        if (Stopped && Jobs.empty())
          return;
        Job = std::move(Jobs.front());
        Jobs.pop();
      }
      Job();
    }
  }
  std::mutex Guard;
  std::condition_variable Changed;
  std::queue<std::function<void()>> Jobs;
  bool Stopped = false;
  std::vector<std::thread> Workers;
};

template <typename T> class BlockingQueue {
public:
  explicit BlockingQueue(size_t Capacity) : Capacity(Capacity) {}
  void push(T Value) {
    std::unique_lock Lock(Guard);
    NotFull.wait(Lock, [this] { return Items.size() < Capacity; });
    Items.push_back(std::move(Value));
    NotEmpty.notify_one();
  }
  T pop() {
    std::unique_lock Lock(Guard);
    NotEmpty.wait(Lock, [this] { return !Items.empty(); });
    T Value = std::move(Items.front());
    Items.pop_front();
    NotFull.notify_one();
    return Value;
  }

private:
  const size_t Capacity;
  std::mutex Guard;
  std::condition_variable NotFull, NotEmpty;
  std::deque<T> Items;
};
template class BlockingQueue<int>;

class Gate {
public:
  void acquire() { Free.acquire(); }
  void release() { Free.release(); }

private:
  std::counting_semaphore<8> Free{0};
};

class Meeting {
public:
  void arrive() { Everybody.arrive_and_wait(); }

private:
  std::barrier<> Everybody{3};
};

// ---- Threads that end with their object ----

class Ticker {
public:
  Ticker()
      : Worker([this](std::stop_token Stop) {
          std::unique_lock Lock(Guard);
          while (!Stop.stop_requested())
            Changed.wait(Lock, Stop, [] { return false; });
        }) {}

private:
  std::mutex Guard;
  std::condition_variable_any Changed;
  std::jthread Worker;
};

class Restartable {
public:
  ~Restartable() { stop(); }
  void start() {
    if (Worker.joinable())
      return;
    Worker = fibers::fiber([this] {
      int Value = 0;
      while (Values.pop(Value) == channel_op_status::success)
        use(Value);
    });
  }
  void stop() {
    Values.close();
    if (Worker.joinable())
      Worker.join();
  }
  void put(int Value) { Values.push(Value); }

private:
  fibers::buffered_channel<int> Values{16};
  fibers::fiber Worker;
};

// ---- Clients that have to do their part ----

// Asking twice for the only result is the client's doing.
class OneShot {
public:
  OneShot() : Worker([this] { Result.push(work()); }) {}
  ~OneShot() { Worker.join(); }
  int get() { return Result.value_pop(); }

private:
  fibers::buffered_channel<int> Result{2};
  fibers::fiber Worker;
};

// Before start() is a matter of time.
class StartedLater {
public:
  void start() {
    Worker = fibers::fiber([this] {
      int Value = 0;
      while (Values.pop(Value) == channel_op_status::success)
        use(Value);
    });
  }
  void put(int Value) { Values.push(Value); }
  ~StartedLater() {
    Values.close();
    if (Worker.joinable())
      Worker.join();
  }

private:
  Channel Values;
  fibers::fiber Worker;
};

class SetLater {
public:
  void init() { Values = std::make_unique<Channel>(); }
  void put(int Value) { Values->push(Value); }
  int take() { return Values->value_pop(); }

private:
  std::unique_ptr<Channel> Values;
};

// ---- Members that somebody else has, too ----

class GivesAway {
public:
  void put(int Value) { Values.push(Value); }
  Channel &values() { return Values; }

private:
  Channel Values;
};

class GivesShares {
public:
  void put(int Value) { Values->push(Value); }
  std::shared_ptr<Channel> values() const { return Values; }

private:
  std::shared_ptr<Channel> Values = std::make_shared<Channel>();
};

class GotFromOutside {
public:
  explicit GotFromOutside(Channel &Values) : Values(Values) {}
  void put(int Value) { Values.push(Value); }

private:
  Channel &Values;
};

class SharedFromOutside {
public:
  explicit SharedFromOutside(std::shared_ptr<Channel> Values)
      : Values(std::move(Values)) {}
  void put(int Value) { Values->push(Value); }

private:
  std::shared_ptr<Channel> Values;
};

struct Public {
  void put(int Value) { Values.push(Value); }
  Channel Values;
};

void registerChannel(Channel &);
class Registered {
public:
  Registered() { registerChannel(Values); }
  void put(int Value) { Values.push(Value); }

private:
  Channel Values;
};

void onEvent(std::function<void(int)> Handler);
class CalledBack {
public:
  CalledBack() {
    onEvent([this](int Value) { Values.push(Value); });
  }
  int next() { return Values.value_pop(); }

private:
  Channel Values;
};

class Inspected {
public:
  void put(int Value) { Values.push(Value); }

private:
  friend class Inspector;
  Channel Values;
};

class ElsewhereToo {
public:
  void put(int Value) { Values.push(Value); }
  int take();

private:
  Channel Values;
};

class Abstract {
public:
  virtual ~Abstract() = default;
  virtual void take(Channel &Values) = 0;
  void put(int Value) { Values.push(Value); }

private:
  Channel Values;
};

// ---- Sessions that own themselves ----

class Session : public std::enable_shared_from_this<Session> {
public:
  void start() {
    fibers::fiber([Self = shared_from_this()] { Self->run(); }).detach();
  }
  void stop() { Messages.close(); }
  ~Session() { Messages.close(); }

private:
  void run() {
    for (int I = 0; I != 3; ++I)
      use(work());
  }
  Channel Messages;
};

// ---- Hidden behind a pointer ----

class Hidden {
public:
  Hidden();
  ~Hidden();
  void put(int Value);

private:
  struct Parts;
  std::unique_ptr<Parts> P;
};
struct Hidden::Parts {
  Channel Values;
  fibers::fiber Worker;
};
Hidden::Hidden() : P(std::make_unique<Parts>()) {
  P->Worker = fibers::fiber([this] {
    int Value = 0;
    while (P->Values.pop(Value) == channel_op_status::success)
      use(Value);
  });
}
Hidden::~Hidden() {
  P->Values.close();
  P->Worker.join();
}
void Hidden::put(int Value) { P->Values.push(Value); }

// ---- Hooks ----

class WithHook {
public:
  WithHook() : Loop([this] { run(); }) {}
  virtual ~WithHook() {
    Values.close();
    Loop.join();
  }
  void put(int Value) { Values.push(Value); }

protected:
  virtual void handle(int Value) { use(Value); }

private:
  void run() {
    int Value = 0;
    while (Values.pop(Value) == channel_op_status::success)
      handle(Value);
  }
  Channel Values;
  fibers::fiber Loop;
};

template <typename Derived> class Base {
public:
  void start() {
    Loop = fibers::fiber([this] { static_cast<Derived *>(this)->run(); });
  }
  void stop() {
    Values.close();
    if (Loop.joinable())
      Loop.join();
  }

protected:
  Channel Values;
  fibers::fiber Loop;
};
class Curious : public Base<Curious> {
public:
  ~Curious() { stop(); }
  void put(int Value) { Values.push(Value); }
  void run() {
    int Value = 0;
    while (Values.pop(Value) == channel_op_status::success)
      use(Value);
  }
};

// ---- A singleton lives as long as the process ----

class Singleton {
public:
  static Singleton &instance() {
    static Singleton Only;
    return Only;
  }
  void put(int Value) { Values.push(Value); }

private:
  Singleton() {
    fibers::fiber([this] {
      for (;;)
        use(Values.value_pop());
    }).detach();
  }
  Channel Values;
};

// ---- All clients are here, and use it well ----

class LocalToFile {
public:
  void put(int Value) { Values.push(Value); }

private:
  fibers::buffered_channel<int> Values{4};
};
void useLocal() {
  LocalToFile L;
  L.put(1);
}

// ---- Everyday classes ----

namespace everyday {
class ConnectionPool {
public:
  ConnectionPool(int N) {
    for (int I = 0; I < N; ++I)
      Free.push_back(I);
  }
  int acquire() {
    std::unique_lock L(M);
    Cv.wait(L, [&] { return !Free.empty(); });
    int C = Free.back();
    Free.pop_back();
    return C;
  }
  void release(int C) {
    {
      std::lock_guard L(M);
      Free.push_back(C);
    }
    Cv.notify_one();
  }

private:
  std::mutex M;
  std::condition_variable Cv;
  std::vector<int> Free;
};
class ClosableQueue {
public:
  bool push(int V) {
    std::unique_lock L(M);
    Space.wait(L, [&] { return Closed || Q.size() < 8; });
    if (Closed)
      return false;
    Q.push_back(V);
    Items.notify_one();
    return true;
  }
  std::optional<int> pop() {
    std::unique_lock L(M);
    Items.wait(L, [&] { return Closed || !Q.empty(); });
    if (Q.empty())
      return std::nullopt;
    int V = Q.front();
    Q.pop_front();
    Space.notify_one();
    return V;
  }
  void close() {
    {
      std::lock_guard L(M);
      Closed = true;
    }
    Space.notify_all();
    Items.notify_all();
  }

private:
  std::mutex M;
  std::condition_variable Space, Items;
  std::deque<int> Q;
  bool Closed = false;
};
class Countdown {
public:
  explicit Countdown(int N) : L(N) {}
  void finish() { L.count_down(); }
  void wait() { L.wait(); }

private:
  std::latch L;
};
class Result {
public:
  void set(int V) { P.set_value(V); }
  int get() { return F.get(); }

private:
  std::promise<int> P;
  std::future<int> F = P.get_future();
};
class Lazy {
public:
  ~Lazy() {
    Jobs.close();
    if (W.joinable())
      W.join();
  }
  void submit(int V) {
    std::call_once(Once, [this] {
      W = std::thread([this] {
        int V;
        while (Jobs.pop(V) == channel_op_status::success)
          use(V);
      });
    });
    Jobs.push(V);
  }

private:
  std::once_flag Once;
  Buffered Jobs{16};
  std::thread W;
};
class Publisher {
public:
  std::shared_ptr<Buffered> subscribe() {
    auto C = std::make_shared<Buffered>(16);
    std::lock_guard L(M);
    Subs.push_back(C);
    return C;
  }
  void publish(int V) {
    std::lock_guard L(M);
    for (auto &S : Subs)
      S->push(V);
  }
  void close() {
    std::lock_guard L(M);
    for (auto &S : Subs)
      S->close();
  }

private:
  std::mutex M;
  std::vector<std::shared_ptr<Buffered>> Subs;
};
class Stage {
public:
  explicit Stage(std::shared_ptr<Channel> In)
      : In(std::move(In)), Out(std::make_shared<Channel>()) {
    fibers::fiber([I = this->In, O = Out] {
      int V;
      while (I->pop(V) == channel_op_status::success)
        if (O->push(V) != channel_op_status::success)
          return;
      O->close();
    }).detach();
  }
  std::shared_ptr<Channel> out() const { return Out; }

private:
  std::shared_ptr<Channel> In, Out;
};
class Limited {
public:
  Limited()
      : W([this](std::stop_token S) {
          while (!S.stop_requested()) {
            int V;
            {
              std::unique_lock L(M);
              if (!Cv.wait(L, S, [&] { return !Q.empty(); }))
                return;
              V = Q.front();
              Q.pop_front();
            }
            use(V);
            Slots.release();
          }
        }) {}
  void submit(int V) {
    Slots.acquire();
    {
      std::lock_guard L(M);
      Q.push_back(V);
    }
    Cv.notify_one();
  }

private:
  std::counting_semaphore<4> Slots{4};
  std::mutex M;
  std::condition_variable_any Cv;
  std::deque<int> Q;
  std::jthread W;
};
class StopStart {
public:
  void start() {
    std::lock_guard L(M);
    if (Running)
      return;
    Running = true;
    W = std::thread([this] { run(); });
  }
  void stop() {
    {
      std::lock_guard L(M);
      if (!Running)
        return;
      Running = false;
    }
    Cv.notify_all();
    W.join();
  }
  ~StopStart() { stop(); }

private:
  void run() {
    std::unique_lock L(M);
    while (Running)
      Cv.wait(L);
  }
  std::mutex M;
  std::condition_variable Cv;
  bool Running = false;
  std::thread W;
};
class Futures {
public:
  Futures() {
    for (int I = 0; I < 2; ++I)
      Ws.emplace_back([this] { run(); });
  }
  ~Futures() {
    {
      std::lock_guard L(M);
      Stop = true;
    }
    Cv.notify_all();
    for (auto &W : Ws)
      W.join();
  }
  std::future<int> submit(std::function<int()> F) {
    auto T = std::make_shared<std::packaged_task<int()>>(std::move(F));
    auto R = T->get_future();
    {
      std::lock_guard L(M);
      Q.push([T] { (*T)(); });
    }
    Cv.notify_one();
    return R;
  }

private:
  void run() {
    for (;;) {
      std::function<void()> J;
      {
        std::unique_lock L(M);
        Cv.wait(L, [&] { return Stop || !Q.empty(); });
        if (Stop && Q.empty())
          return;
        J = std::move(Q.front());
        Q.pop();
      }
      J();
    }
  }
  std::mutex M;
  std::condition_variable Cv;
  std::queue<std::function<void()>> Q;
  bool Stop = false;
  std::vector<std::thread> Ws;
};
class WaitIdle {
public:
  WaitIdle() : W([this] { run(); }) {}
  ~WaitIdle() {
    {
      std::lock_guard L(M);
      Stop = true;
    }
    Cv.notify_all();
    W.join();
  }
  void post(int V) {
    {
      std::lock_guard L(M);
      Q.push(V);
      ++Pending;
    }
    Cv.notify_all();
  }
  void waitIdle() {
    std::unique_lock L(M);
    Idle.wait(L, [&] { return Pending == 0; });
  }

private:
  void run() {
    for (;;) {
      int V;
      {
        std::unique_lock L(M);
        Cv.wait(L, [&] { return Stop || !Q.empty(); });
        if (Q.empty())
          return;
        V = Q.front();
        Q.pop();
      }
      use(V);
      {
        std::lock_guard L(M);
        if (--Pending == 0)
          Idle.notify_all();
      }
    }
  }
  std::mutex M;
  std::condition_variable Cv, Idle;
  std::queue<int> Q;
  int Pending = 0;
  bool Stop = false;
  std::thread W;
};
class Actor {
public:
  Actor() : Loop([this] { run(); }) {}
  ~Actor() {
    Mail.close();
    Loop.join();
  }
  int ask(int V) {
    fibers::promise<int> P;
    auto F = P.get_future();
    if (Mail.push({V, &P}) != channel_op_status::success)
      return -1;
    return F.get();
  }

private:
  struct Msg {
    int V;
    fibers::promise<int> *P;
  };
  void run() {
    Msg Mg;
    while (Mail.pop(Mg) == channel_op_status::success)
      Mg.P->set_value(Mg.V + 1);
  }
  fibers::buffered_channel<Msg> Mail{8};
  fibers::fiber Loop;
};
class DoubleBuffer {
public:
  DoubleBuffer() {
    Free.push(0);
    Free.push(1);
  }
  int take() { return Full.value_pop(); }
  void put(int V) { Full.push(V); }
  int get() { return Free.value_pop(); }
  void give(int V) { Free.push(V); }

private:
  Buffered Free{4}, Full{4};
};
class Ticker {
public:
  Ticker()
      : T([this] {
          while (!Stop) {
            use(0);
            std::this_thread::sleep_for(std::chrono::seconds(1));
          }
        }) {}
  ~Ticker() {
    Stop = true;
    T.join();
  }

private:
  std::atomic<bool> Stop{false};
  std::thread T;
};
class Handle {
public:
  explicit Handle(int) : C(std::make_unique<Channel>()) {}
  Handle(Handle &&) = default;
  Handle &operator=(Handle &&) = default;
  ~Handle() {
    if (C)
      C->close();
    if (F.joinable())
      F.join();
  }
  void run() {
    F = fibers::fiber([P = C.get()] {
      int V;
      while (P->pop(V) == channel_op_status::success)
        use(V);
    });
  }
  void put(int V) { C->push(V); }

private:
  std::unique_ptr<Channel> C;
  fibers::fiber F;
};
} // namespace everyday
