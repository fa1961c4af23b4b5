// A scheduler waits for an acknowledgement inside of a critical section that
// the acknowledging fiber has to pass through first.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <mutex>

namespace fibers = boost::fibers;

class Scheduler {
public:
  Scheduler() : Runner([this] { run(); }) {}
  ~Scheduler() { Runner.join(); }

  void schedule(int Job) {
    Guard.lock();
    Pending = Job;
    bool Accepted = false;
    Acks.pop(Accepted); // expect: chan-wait-under-lock
    Guard.unlock();
  }

private:
  void run() {
    Guard.lock();
    bool Accepted = Pending >= 0;
    Guard.unlock();
    Acks.push(Accepted);
  }

  fibers::mutex Guard;
  int Pending = -1;
  fibers::unbuffered_channel<bool> Acks;
  fibers::fiber Runner;
};

int main() {
  Scheduler Nightly;
  Nightly.schedule(5);
}
