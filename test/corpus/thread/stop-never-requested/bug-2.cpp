// A jthread would stop its task in its destructor; detaching it throws the only
// stop source away.
// run: leaks 1

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

class Throttle {
public:
  void start() {
    std::jthread Refill([this](std::stop_token Stop) { refill(Stop); });
    Refill.detach();
  }

private:
  void refill(std::stop_token Stop) {
    std::unique_lock Held(Lock);
    while (!Stop.stop_requested()) {
      Wanted.wait(Held, Stop, // expect: chan-lost-cancellation
                  [this] { return Tokens == 0; });
      Tokens = 5;
    }
  }

  std::mutex Lock;
  std::condition_variable_any Wanted;
  int Tokens = 5;
};

static Throttle Requests;

int main() { Requests.start(); }
