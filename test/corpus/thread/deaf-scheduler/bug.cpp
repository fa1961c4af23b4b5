// A jthread is asked to stop, but waits where it cannot hear that.
// run: leaks 2

#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <queue>
#include <stop_token>
#include <thread>

namespace sched {

struct Task {
  int priority;
  bool operator<(const Task &o) const { return priority < o.priority; }
};

class Scheduler {
public:
  void submit(Task t) {
    std::lock_guard lock(mutex_);
    tasks_.push(t);
    changed_.notify_one();
  }

  void operator()(std::stop_token stop) {
    while (!stop.stop_requested()) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !tasks_.empty(); }); // expect: chan-receive-without-sender
      Task t = tasks_.top();
      tasks_.pop();
      lock.unlock();
      execute(t);
    }
  }

private:
  void execute(const Task &t) { std::cout << "task " << t.priority << '\n'; }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::priority_queue<Task> tasks_;
};

} // namespace sched

int main() {
  sched::Scheduler scheduler;
  scheduler.submit({3});
  std::jthread worker(std::ref(scheduler));
  scheduler.submit({5});
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
}
