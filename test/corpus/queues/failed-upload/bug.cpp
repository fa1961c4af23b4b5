// A worker of moodycamel's blocking queue takes one result for each file. For a
// file that cannot be read, none is sent.
// run: leaks 2

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
      Sizes.wait_dequeue(Size); // expect: chan-receive-without-sender
      Sum += Size;
    }
    std::printf("%d bytes\n", Sum);
  });
  for (const std::string &File : Files) {
    int Size = sizeOf(File);
    if (Size < 0)
      continue;
    Sizes.enqueue(Size);
  }
  Collector.join();
}
