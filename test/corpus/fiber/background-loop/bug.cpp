// A metrics reporter uses a channel on which nobody ever sends as its clock,
// and reports for ever.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

struct Counters {
  int Requests = 0;
};

void startReporter(std::shared_ptr<Counters> Numbers) {
  fibers::fiber([Numbers] { // expect: chan-spawn-without-cancellation
    fibers::unbuffered_channel<bool> Clock;
    while (true) {
      bool Ignored;
      Clock.pop_wait_for(Ignored, std::chrono::milliseconds(12));
      std::printf("%d requests\n", Numbers->Requests);
    }
  })
      .detach();
}

int main() {
  auto Numbers = std::make_shared<Counters>();
  startReporter(Numbers);
  ++Numbers->Requests;
}
