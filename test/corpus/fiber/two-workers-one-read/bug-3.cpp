// The workers are objects that hold their channels by value; a holder keeps
// both alive until the end, but only the left one is ever asked.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>

namespace fibers = boost::fibers;

class Worker {
public:
  explicit Worker(int Input) : Input(Input) {}

  void launch() {
    auto Work = [this] { compute(); };
    fibers::fiber(Work).detach();
  }

  int result() { return Output.value_pop(); }

private:
  void compute() {
    int Square = Input * Input;
    Output.push(Square); // expect: chan-send-without-receiver
  }

  int Input;
  fibers::unbuffered_channel<int> Output;
};

struct Pair {
  Worker Left{6};
  Worker Right{7};
};

static Pair Workers;

int main() {
  Workers.Left.launch();
  Workers.Right.launch();
  std::cout << Workers.Left.result() << '\n';
}
