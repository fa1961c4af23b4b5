// The solvers of a simulation meet after each step. One of them fails and
// leaves without coming to the meeting.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

class Simulation : public std::enable_shared_from_this<Simulation> {
public:
  void start() {
    for (int Cell = 0; Cell < Cells; ++Cell)
      fibers::fiber([Self = shared_from_this(), Cell] {
        Self->solve(Cell);
      }).detach();
  }

private:
  static constexpr int Cells = 3;

  void solve(int Cell) {
    bool Converges = Cell != 1;
    if (!Converges)
      return;
    Step.wait(); // expect: chan-count-mismatch
  }

  fibers::barrier Step{Cells};
};

int main() { std::make_shared<Simulation>()->start(); }
