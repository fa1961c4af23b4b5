// Not a leak: a channel with room for one is a mutex. Who pushes has the lock,
// who takes gives it back, and each does both.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <vector>

namespace fibers = boost::fibers;

class Mutex {
public:
  void lock() { Token.push(true); }
  void unlock() {
    bool Ignored;
    Token.pop(Ignored);
  }

private:
  fibers::buffered_channel<bool> Token{2};
};

int main() {
  Mutex Guard;
  int Count = 0;
  std::vector<fibers::fiber> Tasks;
  for (int I = 0; I < 4; ++I)
    Tasks.emplace_back([&] {
      Guard.lock();
      int Old = Count;
      boost::this_fiber::yield();
      Count = Old + 1;
      Guard.unlock();
    });
  for (fibers::fiber &Task : Tasks)
    Task.join();
  std::printf("%d\n", Count);
}
