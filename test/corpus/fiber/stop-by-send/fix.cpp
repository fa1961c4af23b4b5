// A watcher is stopped by closing a channel, which never waits.
// run: ends

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
            fibers::channel_op_status::closed)
          return;
        std::puts("changed");
      }
    });
  }

  void stop() {
    Stop.close();
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
