// Progress is reported over a channel that is made only when somebody asked for
// it; the fiber that shows it starts anyway.
// run: crashes SIGSEGV

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace fibers = boost::fibers;

using Progress = fibers::unbuffered_channel<int>;

int main() {
  bool Verbose = std::getenv("CORPUS_VERBOSE") != nullptr;
  std::shared_ptr<Progress> Percent;
  if (Verbose)
    Percent = std::make_shared<Progress>();
  fibers::fiber Bar([Percent] {
    int Now = 0;
    while (Percent->pop(Now) == // expect: chan-null-channel
           fibers::channel_op_status::success)
      std::printf("%d%%\n", Now);
  });
  if (Verbose) {
    Percent->push(50);
    Percent->close();
  }
  Bar.join();
}
