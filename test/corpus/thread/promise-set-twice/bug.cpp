// An order is settled by whoever comes first, the buyer or the clock; the
// second to settle it fails, and nobody catches that.
// run: crashes SIGABRT

#include <cstdio>
#include <future>

class Order {
public:
  std::future<int> outcome() { return Settled.get_future(); }
  void fill(int Price) { Settled.set_value(Price); }
  void expire() {
    Settled.set_value(0); // expect: chan-closed-channel
  }

private:
  std::promise<int> Settled;
};

int main() {
  Order Buy;
  std::future<int> Price = Buy.outcome();
  Buy.fill(101);
  Buy.expire();
  std::printf("%d\n", Price.get());
}
