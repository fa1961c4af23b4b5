// Not a leak: detached loops end when the shared state says so, and it is the
// destructor of the last handle that says so.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

class Cursor {
public:
  Cursor() : Blink(std::make_shared<State>()) {
    fibers::fiber([Mine = Blink] {
      while (!Mine->Stopped) {
        Mine->Visible = !Mine->Visible;
        boost::this_fiber::sleep_for(std::chrono::milliseconds(2));
      }
    }).detach();
  }
  ~Cursor() { Blink->Stopped = true; }

private:
  struct State {
    bool Stopped = false;
    bool Visible = true;
  };
  std::shared_ptr<State> Blink;
};

int main() {
  Cursor Text;
  boost::this_fiber::sleep_for(std::chrono::milliseconds(5));
  std::puts("typed");
}
