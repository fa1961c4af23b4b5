// A balancer of load yields between its rounds, and goes round for ever; it is
// a method, started by another method.
// run: leaks 1

#include <boost/fiber/all.hpp>

namespace fibers = boost::fibers;

class Balancer {
public:
  void start() {
    auto Run = &Balancer::run;
    fibers::fiber Task(Run, this); // expect: chan-spawn-without-cancellation
    Task.detach();
  }

private:
  [[noreturn]] void run() {
    while (true) {
      Load = (Load * 3 + 1) % 1009;
      boost::this_fiber::yield();
    }
  }

  int Load = 1;
};

int main() {
  static Balancer Work;
  Work.start();
}
