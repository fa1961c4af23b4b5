// The latch of a batch counts the items and one for the coordinator, who does
// not arrive.
// run: leaks 1

#include <cstddef>
#include <latch>
#include <thread>
#include <vector>

class Batch {
public:
  explicit Batch(std::vector<int> Items)
      : Items(std::move(Items)), Done(this->Items.size() + 1) {}

  int sum() {
    std::vector<std::jthread> Workers;
    for (std::size_t I = 0; I < Items.size(); ++I)
      Workers.emplace_back([this, I] { square(I); });
    Done.wait(); // expect: chan-count-mismatch
    int Sum = 0;
    for (int Item : Items)
      Sum += Item;
    return Sum;
  }

private:
  void square(std::size_t I) {
    Items[I] *= Items[I];
    Done.count_down();
  }

  std::vector<int> Items;
  std::latch Done;
};

int main() {
  Batch Numbers({1, 2, 3});
  return Numbers.sum() == 14 ? 0 : 1;
}
