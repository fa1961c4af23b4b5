// A batch of downloads reports on a channel with three slots, and four reports
// are taken: the eighth download and all that follow are stuck.
// run: leaks 3

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <vector>

namespace fibers = boost::fibers;

constexpr std::size_t Slots = 4;

int download(int Id) { return Id * 100; }

int firstSizes(const std::vector<int> &Ids) {
  auto Sizes = std::make_shared<fibers::buffered_channel<int>>(Slots);
  for (int Id : Ids)
    fibers::fiber([Sizes, Id] {
      Sizes->push(download(Id)); // expect: chan-partial-drain
    }).detach();
  int Sum = 0;
  for (std::size_t Taken = 0; Taken != Slots && Taken != Ids.size(); ++Taken)
    Sum += Sizes->value_pop();
  return Sum;
}

int main() {
  std::printf("%d\n", firstSizes({1, 2, 3}));
  std::printf("%d\n", firstSizes({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}
