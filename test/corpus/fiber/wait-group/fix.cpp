// Not a leak: a wait group out of a mutex, a condition variable and a count,
// counted up before each fiber starts and down at the end of each.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <mutex>

namespace fibers = boost::fibers;

class WaitGroup {
public:
  void add() { ++Count; }

  void done() {
    std::unique_lock<fibers::mutex> Held(Lock);
    if (--Count == 0)
      Zero.notify_all();
  }

  void wait() {
    std::unique_lock<fibers::mutex> Held(Lock);
    Zero.wait(Held, [this] { return Count == 0; });
  }

private:
  fibers::mutex Lock;
  fibers::condition_variable Zero;
  int Count = 0;
};

int main() {
  WaitGroup Group;
  for (int I = 0; I < 3; ++I) {
    Group.add();
    fibers::fiber([&Group, I] {
      std::printf("task %d\n", I);
      Group.done();
    }).detach();
  }
  Group.wait();
}
