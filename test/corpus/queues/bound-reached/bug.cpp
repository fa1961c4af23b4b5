// The bound of a queue of TBB is set after it was made. A reader of sensors
// fills it while the archive is only asked for the first value.
// run: leaks 2

#include <cstdio>
#include <tbb/concurrent_queue.h>
#include <thread>

int main() {
  tbb::concurrent_bounded_queue<int> Values;
  Values.set_capacity(2);
  std::thread Sensors([&Values] {
    for (int Value = 0; Value < 8; ++Value)
      Values.push(Value); // expect: chan-partial-drain
  });
  int First;
  Values.pop(First);
  std::printf("%d\n", First);
  Sensors.join();
}
