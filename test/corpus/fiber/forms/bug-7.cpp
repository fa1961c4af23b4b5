// Two channels in an array; the loop that receives stops one short.
// run: leaks 1

#include <array>
#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

struct Axis {
  fibers::unbuffered_channel<float> Position;
};

static std::array<Axis, 2> Robot;

static void report(Axis &Mine, float Where) {
  Mine.Position.push(Where); // expect: chan-send-without-receiver
}

int main() {
  for (std::size_t I = 0; I < Robot.size(); ++I)
    fibers::fiber(report, std::ref(Robot[I]), 1.5f * I).detach();
  for (std::size_t I = 0; I + 1 < Robot.size(); ++I)
    std::printf("%f\n", Robot[I].Position.value_pop());
}
