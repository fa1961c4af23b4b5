// RUN: %check_chan %s

#include <barrier>
#include <boost/fiber/all.hpp>
#include <latch>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;

bool load(int File);

// ---- Latches ----

void earlyReturn(int Map, int Sound) {
  std::latch Loaded(2);
  std::thread First([&] {
    if (!load(Map))
      return;
    Loaded.count_down();
  });
  std::thread Second([&] {
    load(Sound);
    Loaded.count_down();
  });
  Loaded.wait();
  // CHECK: :[[@LINE-1]]:10: warning: wait for 'Loaded' blocks for ever: one arrival is missing when 'load(Map)' is false [chan-count-mismatch]
  // CHECK: :[[@LINE-12]]:14: note: 'Loaded' is made here
  // CHECK: :[[@LINE-11]]:10: note: 'load(Map)' is false here
  // CHECK: :[[@LINE-6]]:12: note: {{.*}}'Loaded' here
  First.join();
  Second.join();
}

void noEarlyReturn(int Map, int Sound) {
  std::latch Loaded(2);
  std::thread First([&] {
    load(Map);
    Loaded.count_down();
  });
  std::thread Second([&] {
    load(Sound);
    Loaded.count_down();
  });
  Loaded.wait();
  First.join();
  Second.join();
}

struct Arrival {
  std::latch &At;
  ~Arrival() { At.count_down(); }
};

void exceptionBeforeArrival(int Map) {
  std::latch Loaded(1);
  std::jthread Task([&] {
    try {
      if (!load(Map))
        throw std::runtime_error("lost");
      Loaded.count_down();
    } catch (const std::runtime_error &) {
    }
  });
  Loaded.wait();
  // CHECK: :[[@LINE-1]]:10: warning: wait for 'Loaded' blocks for ever: one arrival is missing when 'load(Map)' is false [chan-count-mismatch]
}

void exceptionAndGuard(int Map) {
  std::latch Loaded(1);
  std::jthread Task([&] {
    try {
      Arrival AtExit{Loaded};
      if (!load(Map))
        throw std::runtime_error("lost");
    } catch (const std::runtime_error &) {
    }
  });
  Loaded.wait();
}

// The starter is counted, too.
void starterIsCounted() {
  std::latch Ready(4);
  std::vector<std::jthread> Tasks;
  for (int I = 0; I < 3; ++I)
    Tasks.emplace_back([&] { Ready.count_down(); });
  Ready.wait();
  // CHECK: :[[@LINE-1]]:9: warning: wait for 'Ready' blocks for ever: one arrival is missing [chan-count-mismatch]
}

void starterArrives() {
  std::latch Ready(4);
  std::vector<std::jthread> Tasks;
  for (int I = 0; I < 3; ++I)
    Tasks.emplace_back([&] { Ready.count_down(); });
  Ready.arrive_and_wait();
}

void twoMissing() {
  auto Ready = std::make_shared<std::latch>(3);
  std::thread([Ready] { Ready->count_down(); }).detach();
  Ready->wait();
  // CHECK: :[[@LINE-1]]:10: warning: wait for 'Ready' blocks for ever: 2 arrivals are missing [chan-count-mismatch]
}

void countsByTwo() {
  auto Ready = std::make_shared<std::latch>(3);
  std::thread([Ready] {
    Ready->count_down(2);
    Ready->count_down();
  }).detach();
  Ready->wait();
}

void beginsAtOne(int Count) {
  std::latch Ready(Count);
  std::vector<std::jthread> Tasks;
  for (int I = 1; I < Count; ++I)
    Tasks.emplace_back([&] { Ready.count_down(); });
  Ready.wait();
  // CHECK: :[[@LINE-1]]:9: warning: wait for 'Ready' blocks for ever: arrivals are missing when 'Count' > 0 [chan-count-mismatch]
}

void beginsAtZero(int Count) {
  std::latch Ready(Count);
  std::vector<std::jthread> Tasks;
  for (int I = 0; I < Count; ++I)
    Tasks.emplace_back([&] { Ready.count_down(); });
  Ready.wait();
}

void notForEach(const std::vector<int> &Files) {
  std::latch Loaded(Files.size());
  std::vector<std::jthread> Tasks;
  for (int File : Files) {
    if (File < 0)
      continue;
    Tasks.emplace_back([&Loaded, File] {
      load(File);
      Loaded.count_down();
    });
  }
  Loaded.wait();
  // CHECK: :[[@LINE-1]]:10: warning: wait for 'Loaded' blocks for ever: {{.*}} [chan-
}

void forEach(const std::vector<int> &Files) {
  std::latch Loaded(Files.size());
  std::vector<std::jthread> Tasks;
  for (int File : Files) {
    if (File < 0) {
      Loaded.count_down();
      continue;
    }
    Tasks.emplace_back([&Loaded, File] {
      load(File);
      Loaded.count_down();
    });
  }
  Loaded.wait();
}

// The latch is a member; who arrives and who waits are functions of their own.
class Loader {
public:
  void start() {
    First = std::jthread([this] { run(1); });
    Second = std::jthread([this] { run(2); });
  }
  void wait() { Loaded.wait(); }
  // CHECK: :[[@LINE-1]]:24: warning: wait for 'Loaded' blocks for ever: 2 arrivals are missing when 'load(File)' is false [chan-count-mismatch]

private:
  void run(int File) {
    if (load(File))
      Loaded.count_down();
  }
  std::latch Loaded{2};
  std::jthread First, Second;
};

void useLoader() {
  Loader Files;
  Files.start();
  Files.wait();
}

class GoodLoader {
public:
  void start() {
    First = std::jthread([this] { run(1); });
    Second = std::jthread([this] { run(2); });
  }
  void wait() { Loaded.wait(); }

private:
  void run(int File) {
    load(File);
    Loaded.count_down();
  }
  std::latch Loaded{2};
  std::jthread First, Second;
};

void useGoodLoader() {
  GoodLoader Files;
  Files.start();
  Files.wait();
}

// arrive_and_wait waits for those who come after it.
void waitsTooEarly() {
  std::latch Ready(2);
  Ready.arrive_and_wait();
  // CHECK: :[[@LINE-1]]:9: warning: arrival at 'Ready' blocks for ever: one arrival is missing [chan-count-mismatch]
  std::jthread Task([&] { Ready.count_down(); });
}

// ---- Barriers ----

void oneTooFew() {
  auto Meeting = std::make_shared<fibers::barrier>(3);
  for (int I = 0; I < 2; ++I)
    fibers::fiber([Meeting] {
      load(1);
      Meeting->wait();
      // CHECK: :[[@LINE-1]]:16: warning: arrival at 'Meeting' blocks for ever: one arrival is missing [chan-count-mismatch]
      // CHECK: :[[@LINE-6]]:18: note: 'Meeting' is made here
      // CHECK: :[[@LINE-5]]:5: note: the task is spawned here
      // CHECK: :[[@LINE+2]]:1: note: 'oneTooFew' returns here
    }).detach();
}

void enough() {
  auto Meeting = std::make_shared<fibers::barrier>(3);
  for (int I = 0; I < 3; ++I)
    fibers::fiber([Meeting] {
      load(1);
      Meeting->wait();
    }).detach();
}

void roundsDiffer() {
  std::barrier Round(2);
  std::jthread Task([&] {
    for (int I = 0; I < 2; ++I)
      Round.arrive_and_wait();
  });
  for (int I = 0; I < 3; ++I)
    Round.arrive_and_wait();
    // CHECK: :[[@LINE-1]]:11: warning: arrival at 'Round' blocks for ever: one arrival is missing [chan-count-mismatch]
}

void roundsAreEqual() {
  std::barrier Round(2);
  std::jthread Task([&] {
    for (int I = 0; I < 3; ++I)
      Round.arrive_and_wait();
  });
  for (int I = 0; I < 3; ++I)
    Round.arrive_and_wait();
}

void leaves(bool Failed) {
  std::barrier Round(2);
  std::jthread Task([&] {
    if (Failed)
      return;
    Round.arrive_and_wait();
  });
  Round.arrive_and_wait();
  // CHECK: :[[@LINE-1]]:9: warning: arrival at 'Round' blocks for ever: one arrival is missing when 'Failed' is true [chan-count-mismatch]
}

void leavesForGood(bool Failed) {
  std::barrier Round(2);
  std::jthread Task([&] {
    if (Failed) {
      Round.arrive_and_drop();
      return;
    }
    Round.arrive_and_wait();
  });
  Round.arrive_and_wait();
}

// ---- Who may arrive is not known ----

void ofTheCaller(std::latch &Ready) { Ready.wait(); }

void unrelatedCounts(int Count, int Tasks) {
  std::latch Ready(Count);
  std::vector<std::jthread> Started;
  for (int I = 0; I < Tasks; ++I)
    Started.emplace_back([&] { Ready.count_down(); });
  Ready.wait();
}

bool doesNotWait() {
  std::latch Ready(2);
  std::jthread Task([&] { Ready.count_down(); });
  return Ready.try_wait();
}

// ---- Counts that a function tells ----

void countsByFreeFunction(const std::vector<int> &Files) {
  std::latch Loaded(std::size(Files));
  std::vector<std::jthread> Loaders;
  for (int File : Files)
    Loaders.emplace_back([&Loaded, File] {
      load(File);
      Loaded.count_down();
    });
  Loaded.wait();
}

enum class Signal : unsigned long { None, All = ~0ul };

void countsUnlessAll(Signal Given) {
  std::latch Done(1);
  std::jthread Task([&] { Done.count_down(); });
  if (Given != Signal::All)
    Done.wait();
}

// ---- Tasks that are made where they are kept ----

static void meet(bool Alive, std::barrier<> &Round) {
  if (Alive)
    Round.arrive_and_wait();
  // CHECK: :[[@LINE-1]]:11: warning: arrival at 'Round' blocks for ever: one arrival is missing [chan-count-mismatch]
}

void keptInAVector() {
  std::barrier<> Round(2);
  std::vector<std::jthread> Threads;
  Threads.emplace_back(meet, true, std::ref(Round));
  Threads.emplace_back(meet, false, std::ref(Round));
}
