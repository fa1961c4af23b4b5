// A beacon object pushes its position for as long as the program runs; the
// navigator takes three fixes in three separate statements and moves on.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

struct Position {
  double X, Y;
};

class Beacon : public std::enable_shared_from_this<Beacon> {
public:
  void start() {
    fibers::fiber([Self = shared_from_this()] { Self->transmit(); }).detach();
  }

  Position fix() {
    Position Result{};
    Signal.pop(Result);
    return Result;
  }

private:
  void transmit() {
    Position Here{0, 0};
    while (true) {
      Here.X += 0.5;
      Signal.push(Here); // expect: chan-partial-drain
    }
  }

  fibers::unbuffered_channel<Position> Signal;
};

int main() {
  auto Buoy = std::make_shared<Beacon>();
  Buoy->start();
  Position A = Buoy->fix();
  Position B = Buoy->fix();
  Position C = Buoy->fix();
  std::printf("%f\n", A.X + B.X + C.X);
}
