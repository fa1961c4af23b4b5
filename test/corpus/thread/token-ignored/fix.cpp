// A jthread's destructor asks its task to stop and joins it. A callback on the
// token releases the semaphore that the task waits for.
// run: ends

#include <cstdio>
#include <semaphore>
#include <stop_token>
#include <thread>

class Bell {
public:
  Bell() : Ringer([this](std::stop_token Stop) { ring(Stop); }) {}

private:
  void ring(std::stop_token Stop) {
    std::stop_callback Wake(Stop, [this] { Pressed.release(); });
    Pressed.acquire();
    if (!Stop.stop_requested())
      std::puts("ding dong");
  }

  std::binary_semaphore Pressed{0};
  std::jthread Ringer;
};

int main() { Bell Door; }
