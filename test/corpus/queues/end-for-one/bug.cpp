// Two workers share a queue of TBB, which cannot be closed: a job of -1 means
// the end. One is sent, and the worker that takes it keeps it to itself.
// run: leaks 2

#include <cstdio>
#include <tbb/concurrent_queue.h>
#include <thread>

constexpr int Last = -1;

int main() {
  tbb::concurrent_bounded_queue<int> Jobs;
  auto Work = [&Jobs] {
    for (;;) {
      int Job;
      Jobs.pop(Job); // expect: chan-receive-without-sender
      if (Job == Last)
        return;
      std::printf("job %d\n", Job);
    }
  };
  std::thread First(Work), Second(Work);
  for (int Job = 0; Job < 5; ++Job)
    Jobs.push(Job);
  Jobs.push(Last);
  First.join();
  Second.join();
}
