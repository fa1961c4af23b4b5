// Queues and wait groups that are made of a mutex, condition variables and a
// container or a count: no model says what they are, their bodies do.
//
// RUN: %check_chan --prefix=BUG %s -- -DBUG
// RUN: %check_chan --prefix=FIX %s

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

template <typename T> class BoundedQueue {
public:
  explicit BoundedQueue(std::size_t Cap) : Cap(Cap) {}

  bool push(T V) {
    std::unique_lock<std::mutex> L(M);
    while (Q.size() >= Cap && !Closed)
      NotFull.wait(L);
    // BUG: :[[@LINE-1]]:15: warning: wait for 'NotFull' blocks for ever: nothing notifies it [chan-receive-without-sender]
    if (Closed)
      return false;
    Q.push_back(std::move(V));
    NotEmpty.notify_one();
    return true;
  }

  std::optional<T> pop() {
    std::unique_lock<std::mutex> L(M);
    NotEmpty.wait(L, [&] { return !Q.empty() || Closed; });
    // BUG: :[[@LINE-1]]:14: warning: wait for 'NotEmpty' blocks for ever: nothing notifies it [chan-receive-without-sender]
    if (Q.empty())
      return std::nullopt;
    T V = std::move(Q.front());
    Q.pop_front();
    NotFull.notify_one();
    return V;
  }

  void close() {
    {
      std::lock_guard<std::mutex> L(M);
      Closed = true;
    }
    NotEmpty.notify_all();
    NotFull.notify_all();
  }

private:
  std::mutex M;
  std::condition_variable NotFull, NotEmpty;
  std::deque<T> Q;
  const std::size_t Cap;
  bool Closed = false;
};

class WaitGroup {
public:
  void add(int N = 1) {
    std::lock_guard<std::mutex> L(M);
    Count += N;
  }
  void done() {
    std::lock_guard<std::mutex> L(M);
    if (--Count == 0)
      Zero.notify_all();
  }
  void wait() {
    std::unique_lock<std::mutex> L(M);
    Zero.wait(L, [this] { return Count == 0; });
    // BUG: :[[@LINE-1]]:10: warning: wait for 'Zero' blocks for ever: nothing notifies it when the size of 'Xs' > 0 [chan-receive-without-sender]
  }

private:
  std::mutex M;
  std::condition_variable Zero;
  int Count = 0;
};

int compute(int);

// Forgets to say that there is something to pop.
template <typename T> class Mailbox {
public:
  void push(T V) {
    std::lock_guard<std::mutex> L(M);
    Q.push_back(std::move(V));
#ifndef BUG
    NotEmpty.notify_one();
#endif
  }
  T pop() {
    std::unique_lock<std::mutex> L(M);
    while (Q.empty())
      NotEmpty.wait(L);
    // BUG: :[[@LINE-1]]:16: warning: wait for 'NotEmpty' blocks for ever: nothing notifies it [chan-receive-without-sender]
    T V = Q.front();
    Q.pop_front();
    return V;
  }

private:
  std::mutex M;
  std::condition_variable NotEmpty;
  std::deque<T> Q;
};

// Its end wakes one worker only.
class Pool {
public:
  explicit Pool(int N) {
    for (int I = 0; I < N; ++I)
      Threads.emplace_back([this] { work(); });
  }
  ~Pool() {
    {
      std::lock_guard<std::mutex> L(M);
      Stop = true;
    }
#ifdef BUG
    Wake.notify_one();
#else
    Wake.notify_all();
#endif
    for (std::thread &T : Threads)
      T.join();
  }

private:
  void work() {
    for (;;) {
      std::unique_lock<std::mutex> L(M);
      Wake.wait(L, [this] { return Stop || !Jobs.empty(); });
      // BUG: :[[@LINE-1]]:12: warning: wait for 'Wake' blocks for ever: nothing notifies it any more [chan-receive-without-sender]
      if (Stop)
        return;
      int Job = Jobs.front();
      Jobs.pop_front();
      L.unlock();
      compute(Job);
    }
  }

  std::mutex M;
  std::condition_variable Wake;
  std::deque<int> Jobs;
  std::vector<std::thread> Threads;
  bool Stop = false;
};

void threeWorkers() { Pool Workers(3); }

void takesOne() {
  Mailbox<int> Box;
  std::thread T([&] { Box.pop(); });
  Box.push(1);
  T.join();
}

#ifdef BUG

// Nobody pops, and there is room for two only.
void pushOnly() {
  BoundedQueue<int> Q(2);
  std::thread T([&] {
    for (int I = 0; I < 3; ++I)
      Q.push(I);
  });
  T.join();
}

// The consumer goes on until the queue is closed, which it never is.
void neverClosed(const std::vector<int> &Xs) {
  BoundedQueue<int> Q(4);
  std::thread T([&] {
    while (auto V = Q.pop())
      compute(*V);
  });
  for (int X : Xs)
    Q.push(X);
  T.join();
}

// An early return is not counted.
void skipsDone(const std::vector<int> &Xs) {
  WaitGroup G;
  G.add(Xs.size());
  for (int X : Xs)
    std::thread([&G, X] {
      if (compute(X) < 0)
        return;
      G.done();
    }).detach();
  G.wait();
}

#else

void pushAndPop() {
  BoundedQueue<int> Q(2);
  std::thread T([&] {
    for (int I = 0; I < 3; ++I)
      Q.push(I);
  });
  Q.pop();
  T.join();
}

void pushWhatFits() {
  BoundedQueue<int> Q(3);
  std::thread T([&] {
    for (int I = 0; I < 3; ++I)
      Q.push(I);
  });
  T.join();
}

void closed(const std::vector<int> &Xs) {
  BoundedQueue<int> Q(4);
  std::thread T([&] {
    while (auto V = Q.pop())
      compute(*V);
  });
  for (int X : Xs)
    Q.push(X);
  Q.close();
  T.join();
}

void alwaysDone(const std::vector<int> &Xs) {
  WaitGroup G;
  G.add(Xs.size());
  for (int X : Xs)
    std::thread([&G, X] {
      if (compute(X) < 0)
        compute(0);
      G.done();
    }).detach();
  G.wait();
}

void addsOneByOne(const std::vector<int> &Xs) {
  WaitGroup G;
  for (int X : Xs) {
    G.add();
    std::thread([&G, X] {
      compute(X);
      G.done();
    }).detach();
  }
  G.wait();
}

#endif
