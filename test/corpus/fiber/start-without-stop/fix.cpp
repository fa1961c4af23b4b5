// A logger is started by its constructor and stopped by its destructor, so that
// no way out of a batch run can forget it.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Logger {
  using Lines = fibers::buffered_channel<std::string>;

public:
  Logger() {
    fibers::fiber([Queue = Queue] {
      std::string Line;
      while (Queue->pop(Line) == fibers::channel_op_status::success)
        std::puts(Line.c_str());
    }).detach();
  }
  ~Logger() { Queue->close(); }

  void log(std::string Line) { Queue->push(std::move(Line)); }

private:
  std::shared_ptr<Lines> Queue = std::make_shared<Lines>(64);
};

int runBatch(int Items) {
  Logger Log;
  if (Items == 0)
    return 0;
  Log.log("processing");
  return Items;
}

int main() { return runBatch(3) + runBatch(0) - 3; }
