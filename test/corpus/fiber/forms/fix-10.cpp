// One of two channels is chosen by a condition, and the same condition chooses
// the one that is read.
// run: ends

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

struct Streams {
  fibers::unbuffered_channel<int> Out, Err;
};

void run(std::shared_ptr<Streams> Pipe, int Status) {
  auto &Target = Status == 0 ? Pipe->Out : Pipe->Err;
  Target.push(Status);
}

int main(int ArgCount, char **) {
  auto Pipe = std::make_shared<Streams>();
  const int Status = ArgCount - 1;
  fibers::fiber(run, Pipe, Status).detach();
  auto &Source = Status == 0 ? Pipe->Out : Pipe->Err;
  return Source.value_pop();
}
