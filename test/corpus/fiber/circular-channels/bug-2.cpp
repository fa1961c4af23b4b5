// A parent hands all its jobs to a worker before it takes a result; the worker
// hands out each result before it takes the next job.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

class Squarer {
public:
  Squarer() : Worker([this] { loop(); }) {}
  ~Squarer() {
    Jobs.close();
    Worker.join();
  }

  void submit(int Job) {
    Jobs.push(Job); // expect: chan-circular-wait (either)
  }
  int result() { return Results.value_pop(); }

private:
  void loop() {
    int Job = 0;
    while (Jobs.pop(Job) == fibers::channel_op_status::success)
      Results.push(Job * Job); // expect: chan-circular-wait (either)
  }

  fibers::unbuffered_channel<int> Jobs;
  fibers::unbuffered_channel<int> Results;
  fibers::fiber Worker;
};

int main() {
  Squarer Pool;
  for (int Job = 0; Job < 4; ++Job)
    Pool.submit(Job);
  for (int Job = 0; Job < 4; ++Job)
    std::printf("%d\n", Pool.result());
}
