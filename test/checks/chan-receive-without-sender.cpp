// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <chrono>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

void use(int Value);
bool isValid(int Value);
void keep(std::shared_ptr<Channel> C);

// ---- Channels ----

bool earlyReturn(const std::vector<int> &Jobs) {
  auto Queue = std::make_shared<Channel>();
  fibers::fiber([Queue] {
    for (int Job : *Queue)
    // CHECK: :[[@LINE-1]]:20: warning: receive from 'Queue' blocks for ever: 'earlyReturn' returns without sending on it or closing it when the size of 'Jobs' > 0 [chan-receive-without-sender]
    // CHECK: :[[@LINE-4]]:16: note: 'Queue' is made here, unbuffered
    // CHECK: :[[@LINE-4]]:3: note: the task is spawned here
    // CHECK: :[[@LINE+5]]:13: note: 'Job < 0' is true here
    // CHECK: :[[@LINE+5]]:7: note: 'earlyReturn' returns here
      use(Job);
  }).detach();
  for (int Job : Jobs) {
    if (Job < 0)
      return false;
    Queue->push(Job);
  }
  Queue->close();
  return true;
}

struct Closer {
  std::shared_ptr<Channel> Queue;
  ~Closer() { Queue->close(); }
};

bool closedByAGuard(const std::vector<int> &Jobs) {
  auto Queue = std::make_shared<Channel>();
  Closer AtExit{Queue};
  fibers::fiber([Queue] {
    for (int Job : *Queue)
      use(Job);
  }).detach();
  for (int Job : Jobs) {
    if (Job < 0)
      return false;
    Queue->push(Job);
  }
  return true;
}

void exceptionBeforeTheClose(int Job) {
  auto Queue = std::make_shared<Channel>();
  fibers::fiber([Queue] {
    int Next;
    while (Queue->pop(Next) == fibers::channel_op_status::success)
    // CHECK: :[[@LINE-1]]:19: warning: receive from 'Queue' blocks for ever: nothing sends on it any more, and nothing closes it when 'isValid(Job)' is false [chan-receive-without-sender]
      use(Next);
  }).detach();
  Queue->push(Job);
  if (!isValid(Job))
    throw std::runtime_error("not valid");
  Queue->close();
}

void closedByAGuardWhenThrown(int Job) {
  auto Queue = std::make_shared<Channel>();
  Closer AtExit{Queue};
  fibers::fiber([Queue] {
    int Next;
    while (Queue->pop(Next) == fibers::channel_op_status::success)
      use(Next);
  }).detach();
  Queue->push(Job);
  if (!isValid(Job))
    throw std::runtime_error("not valid");
}

int notAlwaysStarted(bool Online) {
  auto Answer = std::make_shared<Channel>();
  if (Online)
    fibers::fiber([Answer] { Answer->push(1); }).detach();
  return Answer->value_pop();
  // CHECK: :[[@LINE-1]]:18: warning: receive from 'Answer' blocks for ever: nothing sends on it or closes it when 'Online' is false [chan-receive-without-sender]
  // CHECK: :[[@LINE-5]]:17: note: 'Answer' is made here, unbuffered
  // CHECK: :[[@LINE-5]]:7: note: 'Online' is false here
}

int answersInAnyCase(bool Online) {
  auto Answer = std::make_shared<Channel>();
  fibers::fiber([Answer, Online] { Answer->push(Online ? 1 : 0); }).detach();
  return Answer->value_pop();
}

// The sender leaves in a helper.
void answer(std::shared_ptr<Channel> To, int Question) {
  if (!isValid(Question))
    return;
  To->push(Question);
}

int askHelper(int Question) {
  auto Answer = std::make_shared<Channel>();
  fibers::fiber(answer, Answer, Question).detach();
  return Answer->value_pop();
  // CHECK: :[[@LINE-1]]:18: warning: receive from 'Answer' blocks for ever: nothing sends on it or closes it when 'isValid(Question)' is false [chan-receive-without-sender]
}

void answerAlways(std::shared_ptr<Channel> To, int Question) {
  if (!isValid(Question)) {
    To->close();
    return;
  }
  To->push(Question);
}

int askGoodHelper(int Question) {
  auto Answer = std::make_shared<Channel>();
  fibers::fiber(answerAlways, Answer, Question).detach();
  int Value = 0;
  Answer->pop(Value);
  return Value;
}

int oneTooMany() {
  auto Numbers = std::make_shared<fibers::buffered_channel<int>>(8);
  for (int I = 0; I < 3; ++I)
    fibers::fiber([Numbers, I] { Numbers->push(I); }).detach();
  int Sum = 0;
  for (int I = 0; I < 4; ++I)
    Sum += Numbers->value_pop();
    // CHECK: :[[@LINE-1]]:21: warning: receive from 'Numbers' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
  return Sum;
}

int asMany() {
  auto Numbers = std::make_shared<fibers::buffered_channel<int>>(8);
  for (int I = 0; I < 3; ++I)
    fibers::fiber([Numbers, I] { Numbers->push(I); }).detach();
  int Sum = 0;
  for (int I = 0; I < 3; ++I)
    Sum += Numbers->value_pop();
  return Sum;
}

// The queue is a member, and nobody calls stop().
class Printer {
public:
  Printer() : Worker([this] { work(); }) {}
  ~Printer() { Worker.join(); }
  void print(int Page) { Pages.push(Page); }
  void stop() { Pages.close(); }

private:
  void work() {
    for (int Page : Pages)
    // CHECK: :[[@LINE-1]]:21: warning: receive from 'Pages' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
      use(Page);
  }
  Channel Pages;
  fibers::fiber Worker;
};

void neverStopped() {
  Printer Laser;
  Laser.print(1);
}

class GoodPrinter {
public:
  GoodPrinter() : Worker([this] { work(); }) {}
  ~GoodPrinter() {
    Pages.close();
    Worker.join();
  }
  void print(int Page) { Pages.push(Page); }

private:
  void work() {
    for (int Page : Pages)
      use(Page);
  }
  Channel Pages;
  fibers::fiber Worker;
};

void stoppedByTheEnd() {
  GoodPrinter Laser;
  Laser.print(1);
}

// ---- What code out of sight may do, and what waits for a limited time ----

int kept() {
  auto Numbers = std::make_shared<Channel>();
  keep(Numbers);
  return Numbers->value_pop();
}

int fromCaller(Channel &Numbers) { return Numbers.value_pop(); }

int impatient() {
  auto Numbers = std::make_shared<fibers::buffered_channel<int>>(2);
  int Value = 0;
  Numbers->try_pop(Value);
  Numbers->pop_wait_for(Value, std::chrono::seconds(1));
  return Value;
}

// ---- Results ----

int promiseNotSet(bool Valid) {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread Worker([&] {
    if (Valid)
      Result.set_value(1);
  });
  Worker.join();
  return Value.get();
  // CHECK: :[[@LINE-1]]:16: warning: wait for the result of 'Result' blocks for ever: nothing sets it when 'Valid' is false [chan-receive-without-sender]
  // CHECK: :[[@LINE-9]]:21: note: 'Result' is made here
  // CHECK: :[[@LINE-7]]:9: note: 'Valid' is false here
}

int promiseSet(bool Valid) {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread Worker([&] {
    if (Valid)
      Result.set_value(1);
    else
      Result.set_exception(std::make_exception_ptr(std::runtime_error("no")));
  });
  Worker.join();
  return Value.get();
}

int promiseBroken(bool Valid) {
  std::promise<int> Result;
  std::shared_future<int> Value = Result.get_future().share();
  std::thread([Result = std::move(Result), Valid]() mutable {
    if (Valid)
      Result.set_value(1);
  }).detach();
  return Value.get();
}

void taskRun() {
  fibers::packaged_task<int()> Work([] { return 1; });
  fibers::future<int> Value = Work.get_future();
  fibers::fiber(std::move(Work)).detach();
  Value.wait();
}

// ---- Signals ----

void nobodyNotifies() {
  std::mutex Guard;
  std::condition_variable_any Changed;
  bool Ready = false;
  std::thread Waiter([&] {
    std::unique_lock Lock(Guard);
    while (!Ready)
      Changed.wait(Lock);
      // CHECK: :[[@LINE-1]]:15: warning: wait for 'Changed' blocks for ever: nothing notifies it [chan-receive-without-sender]
  });
  {
    std::lock_guard Lock(Guard);
    Ready = true;
  }
  Waiter.join();
}

void notified() {
  std::mutex Guard;
  std::condition_variable_any Changed;
  bool Ready = false;
  std::thread Waiter([&] {
    std::unique_lock Lock(Guard);
    while (!Ready)
      Changed.wait(Lock);
  });
  {
    std::lock_guard Lock(Guard);
    Ready = true;
  }
  Changed.notify_all();
  Waiter.join();
}

void placeKept(bool Failed) {
  std::binary_semaphore Place(1);
  Place.acquire();
  if (!Failed)
    Place.release();
  Place.acquire();
  // CHECK: :[[@LINE-1]]:9: warning: acquire of 'Place' blocks for ever: nothing releases it when 'Failed' is true [chan-receive-without-sender]
}

void placeGivenBack(bool Failed) {
  std::binary_semaphore Place(1);
  Place.acquire();
  if (Failed)
    use(1);
  Place.release();
  Place.acquire();
}

// ---- Cases ----

enum class Kind { Sum, Difference, Nothing };

int caseForgotten(Kind What, int A, int B) {
  std::promise<int> Promise;
  std::thread Worker([&] {
    switch (What) {
    case Kind::Sum:
      Promise.set_value(A + B);
      break;
    case Kind::Difference:
      Promise.set_value(A - B);
      break;
    case Kind::Nothing:
      break;
    }
  });
  int Result = Promise.get_future().get();
  // CHECK: :[[@LINE-1]]:37: warning: wait for the result of 'Promise' blocks for ever: nothing sets it when 'What == Kind::Nothing' is true [chan-receive-without-sender]
  Worker.join();
  return Result;
}

// All enumerators have their case: no other value is looked at.
int everyCase(Kind What, int A, int B) {
  std::promise<int> Promise;
  std::thread Worker([&] {
    switch (What) {
    case Kind::Sum:
      Promise.set_value(A + B);
      break;
    case Kind::Difference:
      Promise.set_value(A - B);
      break;
    case Kind::Nothing:
      Promise.set_value(A);
      break;
    }
  });
  int Result = Promise.get_future().get();
  Worker.join();
  return Result;
}

// The compiler calls the range '__range1'; the reader knows it by another name.
void fromAVector(int Count, const std::vector<int> &Jobs) {
  std::vector<std::unique_ptr<Channel>> Inboxes;
  std::vector<fibers::fiber> Workers;
  for (int I = 0; I < Count; ++I) {
    Inboxes.push_back(std::make_unique<Channel>());
    Workers.emplace_back([In = Inboxes.back().get()] {
      for (int Job : *In)
      // CHECK: :[[@LINE-1]]:22: warning: receive from 'In' blocks for ever: nothing sends on it any more, and nothing closes it when 'Count' > 0 [chan-receive-without-sender]
        use(Job);
    });
  }
  for (std::size_t I = 0; I < Jobs.size(); ++I)
    Inboxes[I % Count]->push(Jobs[I]);
  for (auto &Worker : Workers)
    Worker.join();
}

// ---- Handles that are there for what they call at their end ----

void closesAtItsEnd(int Value) {
  auto Done = std::make_shared<Channel>();
  fibers::fiber Waiter([Done] {
    int Ignored;
    Done->pop(Ignored);
  });
  {
    std::shared_ptr<void> AtEnd(nullptr, [Done](void *) { Done->close(); });
    use(Value);
  }
  Waiter.join();
}

void doesSomethingElse(int Value) {
  auto Done = std::make_shared<Channel>();
  fibers::fiber Waiter([Done] {
    int Ignored;
    Done->pop(Ignored);
    // CHECK: :[[@LINE-1]]:11: warning: receive from 'Done' blocks for ever: {{.*}} [chan-receive-without-sender]
  });
  {
    std::shared_ptr<void> AtEnd(nullptr, [Value](void *) { use(Value); });
    use(Value);
  }
  Waiter.join();
}

void closesWhenTheJobIsDone() {
  auto Done = std::make_shared<Channel>();
  fibers::fiber Waiter([Done] {
    int Ignored;
    Done->pop(Ignored);
  });
  {
    std::shared_ptr<int> Job(new int(1), [Done](int *J) {
      Done->close();
      delete J;
    });
    use(*Job);
  }
  Waiter.join();
}

// Of the tasks that main starts, those that it does not wait for may wait for work
// until the process ends.
int main() {
  auto Jobs = std::make_shared<Channel>();
  std::thread([Jobs] {
    for (int Job : *Jobs)
      use(Job);
  }).detach();
  Jobs->push(1);
}

// What it holds is what it calls that with.
void closesWhatItHolds() {
  Channel Done;
  fibers::fiber Waiter([&Done] {
    int Ignored;
    Done.pop(Ignored);
  });
  {
    std::shared_ptr<void> AtEnd(&Done, [](void *Held) {
      static_cast<Channel *>(Held)->close();
    });
  }
  Waiter.join();
}

// To find out what it is to hold is done once.
int *announce(Channel &To) {
  To.push(1);
  return new int(1);
}

void announcesOnce() {
  Channel Done;
  fibers::fiber Waiter([&Done] { Done.value_pop(); });
  std::shared_ptr<int> Number(announce(Done), [](int *Held) { delete Held; });
  Waiter.join();
}

// A unique one that holds nothing calls nothing. (Not followed.)
void holdsNothing(int Value) {
  Channel Done;
  const auto Close = [&Done](void *) { Done.close(); };
  std::unique_ptr<void, decltype(Close)> Nothing(nullptr, Close);
  fibers::fiber Waiter([&Done] { Done.value_pop(); });
  Done.push(Value);
  Waiter.join();
}
