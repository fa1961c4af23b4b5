// One of two channels is chosen by a condition; the result always comes on the
// first.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

struct Streams {
  fibers::unbuffered_channel<int> Out, Err;
};

void run(std::shared_ptr<Streams> Pipe, int Status) {
  auto &Target = Status == 0 ? Pipe->Out : Pipe->Err;
  Target.push(Status); // expect: chan-send-without-receiver
}

int main(int ArgCount, char **) {
  auto Pipe = std::make_shared<Streams>();
  fibers::fiber(run, Pipe, ArgCount - 1).detach();
  if (ArgCount == 2)
    return Pipe->Out.value_pop();
  return 0;
}
