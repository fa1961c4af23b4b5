// A metrics reporter uses a channel as its clock; closing that channel is what
// ends it.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

struct Counters {
  int Requests = 0;
  fibers::unbuffered_channel<bool> Stop;
};

void startReporter(std::shared_ptr<Counters> Numbers) {
  fibers::fiber([Numbers] {
    while (true) {
      bool Ignored;
      if (Numbers->Stop.pop_wait_for(Ignored, std::chrono::milliseconds(12)) ==
          fibers::channel_op_status::closed)
        return;
      std::printf("%d requests\n", Numbers->Requests);
    }
  }).detach();
}

int main() {
  auto Numbers = std::make_shared<Counters>();
  startReporter(Numbers);
  ++Numbers->Requests;
  Numbers->Stop.close();
}
