// Progress is reported over a channel that is made only when somebody asked for
// it, and so is the fiber that shows it.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace fibers = boost::fibers;

using Progress = fibers::unbuffered_channel<int>;

int main() {
  bool Verbose = std::getenv("CORPUS_VERBOSE") != nullptr;
  std::shared_ptr<Progress> Percent;
  fibers::fiber Bar;
  if (Verbose) {
    Percent = std::make_shared<Progress>();
    Bar = fibers::fiber([Percent] {
      int Now = 0;
      while (Percent->pop(Now) == fibers::channel_op_status::success)
        std::printf("%d%%\n", Now);
    });
  }
  if (Verbose) {
    Percent->push(50);
    Percent->close();
  }
  if (Bar.joinable())
    Bar.join();
}
