// A gate keeps its promise in a member. The guard thread waits for it to open,
// and main leaves the only path that opens it.
// run: leaks 2

#include <cstdio>
#include <future>
#include <thread>

class Gate {
public:
  Gate() : Opened(Signal.get_future()) {}

  void open() { Signal.set_value(); }

  void pass() {
    Opened.wait(); // expect: chan-receive-without-sender
    std::puts("passed");
  }

private:
  std::promise<void> Signal;
  std::future<void> Opened;
};

int main(int ArgCount, char **) {
  Gate North;
  std::thread Car([&North] { North.pass(); });
  if (ArgCount > 3)
    North.open();
  Car.join();
}
