// An order is settled by whoever comes first, the buyer or the clock; the
// second finds it settled.
// run: ends

#include <cstdio>
#include <future>

class Order {
public:
  std::future<int> outcome() { return Settled.get_future(); }
  void fill(int Price) { settle(Price); }
  void expire() { settle(0); }

private:
  void settle(int Price) {
    if (Done)
      return;
    Done = true;
    Settled.set_value(Price);
  }

  bool Done = false;
  std::promise<int> Settled;
};

int main() {
  Order Buy;
  std::future<int> Price = Buy.outcome();
  Buy.fill(101);
  Buy.expire();
  std::printf("%d\n", Price.get());
}
