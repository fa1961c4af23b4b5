// Not a leak: endless loops that end because somebody asks them to: a flag, a
// token, a poison value.
// run: ends

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

using namespace std::chrono_literals;

class Clock {
public:
  Clock()
      : Ticker([this](std::stop_token Stop) {
          for (;;) {
            std::unique_lock Held(Lock);
            if (Changed.wait_for(Held, Stop, 2ms, [] { return false; }) ||
                Stop.stop_requested())
              return;
            ++Ticks;
          }
        }) {}

private:
  std::mutex Lock;
  std::condition_variable_any Changed;
  int Ticks = 0;
  std::jthread Ticker;
};

int main() {
  Clock Wall;
  std::atomic<bool> Quit{false};
  std::thread Poller([&Quit] {
    while (true) {
      if (Quit.load())
        break;
      std::this_thread::sleep_for(1ms);
    }
  });
  std::deque<int> Inbox;
  std::mutex Lock;
  std::condition_variable Filled;
  std::thread Reader([&] {
    for (;;) {
      std::unique_lock Held(Lock);
      Filled.wait(Held, [&] { return !Inbox.empty(); });
      int Message = Inbox.front();
      Inbox.pop_front();
      if (Message < 0)
        return;
      std::printf("%d\n", Message);
    }
  });
  for (int Message : {1, 2, -1}) {
    std::lock_guard Held(Lock);
    Inbox.push_back(Message);
    Filled.notify_one();
  }
  Reader.join();
  Quit = true;
  Poller.join();
}
