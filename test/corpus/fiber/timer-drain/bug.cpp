// An alarm that has rung leaves a token in its channel. snooze() takes the
// token when the alarm cannot be stopped any more, but the owner took it
// before.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

class Alarm {
public:
  void set(std::chrono::milliseconds Delay) {
    Current = std::make_shared<State>();
    fibers::fiber([Mine = Current, Delay] {
      boost::this_fiber::sleep_for(Delay);
      if (Mine->Stopped)
        return;
      Mine->Rung = true;
      Mine->Token.push(true);
    }).detach();
  }

  bool stop() {
    Current->Stopped = true;
    return !Current->Rung;
  }

  void wait() {
    bool Ignored;
    Current->Token.pop(Ignored); // expect: chan-receive-without-sender
  }

private:
  struct State {
    bool Stopped = false, Rung = false;
    fibers::buffered_channel<bool> Token{2};
  };
  std::shared_ptr<State> Current;
};

int main() {
  Alarm Morning;
  Morning.set(std::chrono::milliseconds(5));
  Morning.wait();
  std::puts("rings");
  if (!Morning.stop())
    Morning.wait();
  Morning.set(std::chrono::milliseconds(5));
}
