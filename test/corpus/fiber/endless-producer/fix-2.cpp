// A beacon object pushes its position until its channel is closed, which the
// navigator does after three fixes.
// run: ends

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

  void stop() { Signal.close(); }

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
      if (Signal.push(Here) == fibers::channel_op_status::closed)
        return;
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
  Buoy->stop();
  std::printf("%f\n", A.X + B.X + C.X);
}
