// Two channels in an array; each is received from.
// run: ends

#include <array>
#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

struct Axis {
  fibers::unbuffered_channel<float> Position;
};

static std::array<Axis, 2> Robot;

static void report(Axis &Mine, float Where) { Mine.Position.push(Where); }

int main() {
  for (std::size_t I = 0; I < Robot.size(); ++I)
    fibers::fiber(report, std::ref(Robot[I]), 1.5f * I).detach();
  for (Axis &Each : Robot)
    std::printf("%f\n", Each.Position.value_pop());
}
