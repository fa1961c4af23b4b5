// A task queue runs one task after the other. flush() waits until the queue has
// come past a marker; it is called from outside of the queue only.
// run: ends

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

enum class Task { Save, Marker };

class TaskQueue {
public:
  void start() { fibers::fiber(&TaskQueue::loop, this).detach(); }
  void post(Task Next) { Tasks.push(Next); }
  void stop() { Tasks.close(); }

  void flush() {
    Tasks.push(Task::Marker);
    bool Ignored;
    Passed.pop(Ignored);
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

  void save() { ++Saved; }

  int Saved = 0;
  fibers::buffered_channel<Task> Tasks{8};
  fibers::unbuffered_channel<bool> Passed;
};

static TaskQueue Documents;

int main() {
  Documents.start();
  Documents.post(Task::Save);
  Documents.flush();
  Documents.stop();
}
