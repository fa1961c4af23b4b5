// A thread counts free disk space until its stop token says that it is enough;
// the destructor of the jthread asks and joins.
// run: ends

#include <atomic>
#include <chrono>
#include <cstdio>
#include <stop_token>
#include <thread>

static std::atomic<int> FreeBlocks{1000};

void watchDisk(std::stop_token Stop) {
  while (!Stop.stop_requested()) {
    std::printf("%d blocks free\n", FreeBlocks.load());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

int main() {
  std::jthread Disk(watchDisk);
  FreeBlocks -= 10;
}
