// A parent hands its jobs to a worker from a fiber of its own, and takes the
// results meanwhile.
// run: ends

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

  void submit(int Job) { Jobs.push(Job); }
  int result() { return Results.value_pop(); }

private:
  void loop() {
    int Job = 0;
    while (Jobs.pop(Job) == fibers::channel_op_status::success)
      Results.push(Job * Job);
  }

  fibers::unbuffered_channel<int> Jobs;
  fibers::unbuffered_channel<int> Results;
  fibers::fiber Worker;
};

int main() {
  Squarer Pool;
  fibers::fiber Feeder([&Pool] {
    for (int Job = 0; Job < 4; ++Job)
      Pool.submit(Job);
  });
  for (int Job = 0; Job < 4; ++Job)
    std::printf("%d\n", Pool.result());
  Feeder.join();
}
