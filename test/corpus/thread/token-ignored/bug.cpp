// A jthread's destructor asks its task to stop and joins it. The task never
// looks at a token; it waits for a semaphore that nobody releases.
// run: leaks 2

#include <cstdio>
#include <semaphore>
#include <thread>

class Bell {
public:
  Bell() : Ringer([this] { ring(); }) {}

private:
  void ring() {
    Pressed.acquire(); // expect: chan-receive-without-sender
    std::puts("ding dong");
  }

  std::binary_semaphore Pressed{0};
  std::jthread Ringer;
};

int main() { Bell Door; }
