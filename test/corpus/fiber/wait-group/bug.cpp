// A wait group, and a task that returns early without counting down.
// run: leaks 1

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
    while (Count != 0)
      Zero.wait(Held); // expect: chan-receive-without-sender
  }

private:
  fibers::mutex Lock;
  fibers::condition_variable Zero;
  int Count = 0;
};

void check(WaitGroup &Group, int Link) {
  if (Link == 2)
    return;
  std::printf("link %d is alive\n", Link);
  Group.done();
}

int main() {
  WaitGroup Group;
  for (int Link = 0; Link < 3; ++Link) {
    Group.add();
    fibers::fiber(check, std::ref(Group), Link).detach();
  }
  Group.wait();
}
