// The bound of a queue of TBB is set after it was made. A reader of sensors
// drops the values that find no room.
// run: ends

#include <cstdio>
#include <tbb/concurrent_queue.h>
#include <thread>

int main() {
  tbb::concurrent_bounded_queue<int> Values;
  Values.set_capacity(2);
  std::thread Sensors([&Values] {
    for (int Value = 0; Value < 8; ++Value)
      if (!Values.try_push(Value))
        std::puts("dropped");
  });
  int First;
  Values.pop(First);
  std::printf("%d\n", First);
  Sensors.join();
}
