// A gate keeps its promise in a member. Main opens it on both paths.
// run: ends

#include <cstdio>
#include <future>
#include <thread>

class Gate {
public:
  Gate() : Opened(Signal.get_future()) {}

  void open() { Signal.set_value(); }

  void pass() {
    Opened.wait();
    std::puts("passed");
  }

private:
  std::promise<void> Signal;
  std::future<void> Opened;
};

int main(int ArgCount, char **) {
  Gate North;
  std::thread Car([&North] { North.pass(); });
  if (ArgCount <= 3)
    std::puts("opening without arguments");
  North.open();
  Car.join();
}
