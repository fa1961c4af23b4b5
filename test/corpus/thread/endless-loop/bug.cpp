// A thread counts free disk space for ever, and nobody can stop it.
// run: leaks 1

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

static std::atomic<int> FreeBlocks{1000};

void watchDisk() {
  while (true) {
    std::printf("%d blocks free\n", FreeBlocks.load());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

int main() {
  // miss: what main itself starts may run as long as the process
  std::thread Disk(watchDisk); // expect: chan-spawn-without-cancellation
  Disk.detach();
  FreeBlocks -= 10;
}
