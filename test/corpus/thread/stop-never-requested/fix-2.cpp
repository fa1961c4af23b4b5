// A jthread in a member stops its task when the owner is destroyed.
// run: ends

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

class Throttle {
public:
  void start() {
    Refill = std::jthread([this](std::stop_token Stop) { refill(Stop); });
  }

private:
  void refill(std::stop_token Stop) {
    std::unique_lock Held(Lock);
    while (!Stop.stop_requested()) {
      Wanted.wait(Held, Stop, [this] { return Tokens == 0; });
      Tokens = 5;
    }
  }

  std::mutex Lock;
  std::condition_variable_any Wanted;
  int Tokens = 5;
  std::jthread Refill;
};

int main() {
  Throttle Requests;
  Requests.start();
}
