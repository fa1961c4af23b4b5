// Not a leak: a channel handle is null exactly when the flag says so.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

struct Options {
  bool Trace = false;
};

class Engine {
public:
  explicit Engine(Options Chosen) : Chosen(Chosen) {
    if (Chosen.Trace)
      Events = std::make_unique<fibers::buffered_channel<int>>(16);
  }

  void step(int Number) {
    if (Events)
      Events->push(Number);
  }

  int traced() {
    if (!Chosen.Trace)
      return 0;
    int Count = 0, Ignored;
    while (Events->try_pop(Ignored) == fibers::channel_op_status::success)
      ++Count;
    return Count;
  }

private:
  Options Chosen;
  std::unique_ptr<fibers::buffered_channel<int>> Events;
};

int main() {
  for (bool Trace : {false, true}) {
    Engine Run({Trace});
    Run.step(1);
    Run.step(2);
    std::printf("%d\n", Run.traced());
  }
}
