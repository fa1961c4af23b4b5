// Numbers are generated, squared and added up in pairs; one sum is taken. All
// three stages are left with a value in their hands.
// run: leaks 3

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Stage = std::shared_ptr<fibers::unbuffered_channel<int>>;

Stage makeStage() {
  return std::make_shared<fibers::unbuffered_channel<int>>();
}

Stage count(int Limit) {
  Stage Out = makeStage();
  fibers::fiber([=] {
    for (int I = 1; I <= Limit; ++I)
      // miss: the last stage speaks for those that wait for it
      Out->push(I); // expect: chan-partial-drain
    Out->close();
  }).detach();
  return Out;
}

Stage square(Stage In) {
  Stage Out = makeStage();
  fibers::fiber([=] {
    for (int Value : *In)
      // miss: the last stage speaks for those that wait for it
      Out->push(Value * Value); // expect: chan-partial-drain
    Out->close();
  }).detach();
  return Out;
}

Stage addPairs(Stage In) {
  Stage Out = makeStage();
  fibers::fiber([=] {
    int A = 0, B = 0;
    while (In->pop(A) == fibers::channel_op_status::success &&
           In->pop(B) == fibers::channel_op_status::success)
      Out->push(A + B); // expect: chan-partial-drain
    Out->close();
  }).detach();
  return Out;
}

int main() {
  Stage Sums = addPairs(square(count(100)));
  std::printf("%d\n", Sums->value_pop());
}
