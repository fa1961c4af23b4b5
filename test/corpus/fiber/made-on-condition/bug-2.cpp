// A factory returns no channel when tracing is off. The tracer, a class that
// takes what it gets, spawns its reader without a look.
// run: crashes SIGABRT

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <utility>

namespace fibers = boost::fibers;

using Events = fibers::buffered_channel<int>;

std::shared_ptr<Events> makeEvents(bool Enabled) {
  if (!Enabled)
    return nullptr;
  return std::make_shared<Events>(32);
}

class Tracer {
public:
  explicit Tracer(std::shared_ptr<Events> Source)
      : Source(std::move(Source)), Reader([this] { readAll(); }) {}
  ~Tracer() { Reader.join(); }

private:
  void readAll() {
    int Event = 0;
    fibers::channel_op_status Status;
    do {
      Status = Source->pop(Event); // expect: chan-null-channel
      std::printf("event %d\n", Event);
    } while (Status == fibers::channel_op_status::success);
  }

  std::shared_ptr<Events> Source;
  fibers::fiber Reader;
};

int main(int ArgCount, char **) {
  auto Source = makeEvents(ArgCount > 5);
  Tracer Trace(Source);
  if (Source)
    Source->close();
}
