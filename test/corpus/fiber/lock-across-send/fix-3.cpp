// A scheduler waits for an acknowledgement after its critical section.
// run: ends

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
    Guard.unlock();
    bool Accepted = false;
    Acks.pop(Accepted);
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
