// A factory always returns a channel; when tracing is off it is closed from the
// start, and the reader ends at once.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <utility>

namespace fibers = boost::fibers;

using Events = fibers::buffered_channel<int>;

std::shared_ptr<Events> makeEvents(bool Enabled) {
  auto Source = std::make_shared<Events>(32);
  if (!Enabled)
    Source->close();
  return Source;
}

class Tracer {
public:
  explicit Tracer(std::shared_ptr<Events> Source)
      : Source(std::move(Source)), Reader([this] { readAll(); }) {}
  ~Tracer() { Reader.join(); }

private:
  void readAll() {
    int Event = 0;
    while (Source->pop(Event) == fibers::channel_op_status::success)
      std::printf("event %d\n", Event);
  }

  std::shared_ptr<Events> Source;
  fibers::fiber Reader;
};

int main(int ArgCount, char **) {
  auto Source = makeEvents(ArgCount > 5);
  Tracer Trace(Source);
  Source->close();
}
