// A recorder writes in a detached fiber of its own. The recorder is deleted,
// and the fiber comes back to its channel.
// run: dangles
// sanitize: address

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

class Recorder {
public:
  Recorder() {
    fibers::fiber([this] { write(); }).detach();
  }

  void record(int Sample) { Samples.push(Sample); }

private:
  void write() {
    int Sample = 0;
    for (int I = 0; I < 3; ++I) {
      boost::this_fiber::sleep_for(std::chrono::milliseconds(3));
      Samples.pop(Sample); // expect: chan-dangling-channel
      std::printf("%d\n", Sample);
    }
  }

  fibers::buffered_channel<int> Samples{8};
};

int main() {
  auto Tape = std::make_unique<Recorder>();
  Tape->record(1);
  Tape->record(2);
  Tape.reset();
  boost::this_fiber::sleep_for(std::chrono::milliseconds(20));
}
