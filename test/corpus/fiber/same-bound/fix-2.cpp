// Not a leak: nested loops start rows times columns fibers, and one loop over
// the product takes their results.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  constexpr int Rows = 3, Columns = 4;
  auto Cells = std::make_shared<fibers::unbuffered_channel<int>>();
  for (int Row = 0; Row < Rows; ++Row)
    for (int Column = 0; Column < Columns; ++Column)
      fibers::fiber([=] { Cells->push(Row * Column); }).detach();
  int Sum = 0;
  for (int Cell = 0; Cell < Rows * Columns; ++Cell)
    Sum += Cells->value_pop();
  std::printf("%d\n", Sum);
}
