// A watcher is stopped by a message. The watcher ends by itself when the file
// is gone, and the message finds nobody.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>

namespace fibers = boost::fibers;

class FileWatcher {
public:
  void start(int ChangesLeft) {
    Loop = fibers::fiber([this, ChangesLeft] {
      bool Ignored;
      for (int Left = ChangesLeft; Left > 0; --Left) {
        if (Stop.pop_wait_for(Ignored, std::chrono::milliseconds(1)) ==
            fibers::channel_op_status::success)
          return;
        std::puts("changed");
      }
    });
  }

  void stop() {
    Stop.push(true); // expect: chan-send-without-receiver
    Loop.join();
  }

private:
  fibers::unbuffered_channel<bool> Stop;
  fibers::fiber Loop;
};

int main() {
  FileWatcher Config;
  Config.start(3);
  boost::this_fiber::sleep_for(std::chrono::milliseconds(90));
  Config.stop();
}
