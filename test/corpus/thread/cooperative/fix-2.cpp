// Not a leak: a shared stop source reaches two detached threads, and it is
// asked for by a guard in the caller.
// run: ends

#include <chrono>
#include <stop_token>
#include <thread>

using namespace std::chrono_literals;

void blink(std::stop_token Stop) {
  while (!Stop.stop_requested())
    std::this_thread::sleep_for(1ms);
}

void beep(std::stop_source All) {
  for (;;) {
    if (All.stop_requested())
      break;
    std::this_thread::sleep_for(1ms);
  }
}

class Session {
public:
  Session() {
    std::thread(blink, Ending.get_token()).detach();
    std::thread(beep, Ending).detach();
  }
  ~Session() { Ending.request_stop(); }

private:
  std::stop_source Ending;
};

int main() {
  Session Console;
  std::this_thread::sleep_for(4ms);
}
