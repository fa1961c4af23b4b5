// A logger waits for lines in a queue of TBB. Who aborts the queue ends its
// wait with an exception.
// run: ends

#include <chrono>
#include <cstdio>
#include <string>
#include <tbb/concurrent_queue.h>
#include <thread>

int main() {
  tbb::concurrent_bounded_queue<std::string> Lines;
  std::thread Logger([&Lines] {
    try {
      for (;;) {
        std::string Line;
        Lines.pop(Line);
        std::puts(Line.c_str());
      }
    } catch (const tbb::user_abort &) {
      std::puts("end of the log");
    }
  });
  Lines.push("started");
  while (!Lines.empty())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  Lines.abort();
  Logger.join();
}
