// A balancer of load yields between its rounds, and goes round a thousand times
// or until somebody stops it.
// run: ends

#include <boost/fiber/all.hpp>

namespace fibers = boost::fibers;

class Balancer {
public:
  void start() { fibers::fiber(&Balancer::run, this).detach(); }
  void stop() { Stopped = true; }

private:
  void run() {
    for (int Round = 0; Round < 1000; ++Round) {
      if (Stopped)
        return;
      Load = (Load * 3 + 1) % 1009;
      boost::this_fiber::yield();
    }
  }

  int Load = 1;
  bool Stopped = false;
};

int main() {
  static Balancer Work;
  Work.start();
  boost::this_fiber::yield();
  Work.stop();
}
