// Not a leak: as many results are taken as fibers were started; the counter is
// what ties the two loops together.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>
#include <vector>

namespace fibers = boost::fibers;

int sumOfEven(const std::vector<int> &Values) {
  auto Squares = std::make_shared<fibers::unbuffered_channel<int>>();
  int Started = 0;
  for (int Value : Values) {
    if (Value % 2 != 0)
      continue;
    ++Started;
    fibers::fiber([Squares, Value] { Squares->push(Value * Value); }).detach();
  }
  int Sum = 0;
  while (Started-- > 0)
    Sum += Squares->value_pop();
  return Sum;
}

int main() { std::cout << sumOfEven({1, 2, 3, 4, 5, 6}) << '\n'; }
