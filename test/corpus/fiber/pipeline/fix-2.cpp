// Numbers are generated, squared and added up in pairs; one sum is taken, and
// closing the end of the pipeline ends every stage before it.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Stage = std::shared_ptr<fibers::unbuffered_channel<int>>;

constexpr auto Success = fibers::channel_op_status::success;

Stage makeStage() {
  return std::make_shared<fibers::unbuffered_channel<int>>();
}

Stage count(int Limit) {
  Stage Out = makeStage();
  fibers::fiber([=] {
    for (int I = 1; I <= Limit; ++I)
      if (Out->push(I) != Success)
        return;
    Out->close();
  }).detach();
  return Out;
}

Stage square(Stage In) {
  Stage Out = makeStage();
  fibers::fiber([=] {
    for (int Value : *In)
      if (Out->push(Value * Value) != Success)
        break;
    Out->close();
    In->close();
  }).detach();
  return Out;
}

Stage addPairs(Stage In) {
  Stage Out = makeStage();
  fibers::fiber([=] {
    int A = 0, B = 0;
    while (In->pop(A) == Success && In->pop(B) == Success)
      if (Out->push(A + B) != Success)
        break;
    Out->close();
    In->close();
  }).detach();
  return Out;
}

int main() {
  Stage Sums = addPairs(square(count(100)));
  std::printf("%d\n", Sums->value_pop());
  Sums->close();
}
