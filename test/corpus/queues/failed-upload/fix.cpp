// A worker of moodycamel's blocking queue takes one result for each file, also
// for one that cannot be read.
// run: ends

#include <concurrentqueue/blockingconcurrentqueue.h>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

int sizeOf(const std::string &File) {
  return File.empty() ? -1 : int(File.size());
}

int main() {
  const std::vector<std::string> Files = {"a.txt", "", "c.txt"};
  moodycamel::BlockingConcurrentQueue<int> Sizes;
  std::thread Collector([&] {
    int Sum = 0;
    for (std::size_t I = 0; I < Files.size(); ++I) {
      int Size;
      Sizes.wait_dequeue(Size);
      Sum += Size;
    }
    std::printf("%d bytes\n", Sum);
  });
  for (const std::string &File : Files) {
    int Size = sizeOf(File);
    Sizes.enqueue(Size < 0 ? 0 : Size);
  }
  Collector.join();
}
