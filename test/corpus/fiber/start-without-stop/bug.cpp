// A logger must be started and stopped by hand. A batch run that finds nothing
// to do returns between the two.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Logger {
  using Lines = fibers::buffered_channel<std::string>;

public:
  void start() {
    fibers::fiber([Queue = Queue] {
      std::string Line;
      while (Queue->pop(Line) == // expect: chan-receive-without-sender
             fibers::channel_op_status::success)
        std::puts(Line.c_str());
    }).detach();
  }

  void log(std::string Line) { Queue->push(std::move(Line)); }
  void stop() { Queue->close(); }

private:
  std::shared_ptr<Lines> Queue = std::make_shared<Lines>(64);
};

int runBatch(int Items) {
  Logger Log;
  Log.start();
  if (Items == 0)
    return 0;
  Log.log("processing");
  Log.stop();
  return Items;
}

int main() { return runBatch(3) + runBatch(0) - 3; }
