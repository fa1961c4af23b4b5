// A supervisor that hears heartbeats and calls back when one is missing. The
// callback shuts it down, which waits for the end of the task that called.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <functional>
#include <iostream>
#include <string>
#include <utility>

namespace ha {

enum class health { ok, degraded, lost };

struct beat {
  std::string node;
  health state;
};

class supervisor {
public:
  using callback = std::function<void(const beat &)>;

  explicit supervisor(callback on_lost) : on_lost_(std::move(on_lost)) {
    boost::fibers::fiber([this] { watch(); }).detach();
  }

  void report(beat b) { beats_.push(std::move(b)); }

  void shutdown() {
    beats_.close();
    int ignored;
    ended_.pop(ignored); // expect: chan-circular-wait
  }

  void wait_ended() {
    int ignored;
    ended_.pop(ignored);
  }

private:
  void watch() {
    watcher_ = boost::this_fiber::get_id();
    beat b;
    while (beats_.pop(b) == boost::fibers::channel_op_status::success)
      switch (b.state) {
      case health::ok:
        ++seen_;
        break;
      case health::degraded:
        std::cout << b.node << " is degraded\n";
        break;
      case health::lost:
        on_lost_(b);
        break;
      }
    ended_.close();
  }

  callback on_lost_;
  boost::fibers::fiber::id watcher_;
  boost::fibers::unbuffered_channel<beat> beats_;
  boost::fibers::unbuffered_channel<int> ended_;
  int seen_ = 0;
};

} // namespace ha

int main() {
  ha::supervisor *self = nullptr;
  ha::supervisor s([&](const ha::beat &b) {
    std::cout << b.node << " is lost, giving up\n";
    self->shutdown();
  });
  self = &s;
  s.report({"node-1", ha::health::ok});
  s.report({"node-2", ha::health::degraded});
  s.report({"node-2", ha::health::lost});
  s.wait_ended();
}
