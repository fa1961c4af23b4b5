// A task queue runs one task after the other. flush() waits until the queue has
// come past a marker, and a task calls it.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

class TaskQueue;
enum class Task { Save, Marker };

class TaskQueue {
public:
  void start() { fibers::fiber(&TaskQueue::loop, this).detach(); }
  void post(Task Next) { Tasks.push(Next); }
  void stop() { Tasks.close(); }

  void flush() {
    Tasks.push(Task::Marker);
    bool Ignored;
    Passed.pop(Ignored); // expect: chan-circular-wait
  }

private:
  void loop() {
    for (Task Next : Tasks) {
      if (Next == Task::Save)
        save();
      else
        Passed.push(true);
    }
  }

  void save() { flush(); }

  fibers::buffered_channel<Task> Tasks{8};
  fibers::unbuffered_channel<bool> Passed;
};

static TaskQueue Documents;

int main() {
  Documents.start();
  Documents.post(Task::Save);
  boost::this_fiber::yield();
  Documents.stop();
}
