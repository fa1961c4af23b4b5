// Two tills serve three customers, and a guard gives the till back.
// run: ends

#include <cstdio>
#include <semaphore>
#include <thread>

class Shop {
  using Semaphore = std::counting_semaphore<2>;
  struct Till {
    explicit Till(Semaphore &All) : All(All) { All.acquire(); }
    ~Till() { All.release(); }
    Semaphore &All;
  };

public:
  bool buy(int Money) {
    Till Mine(Tills);
    if (Money == 0)
      return false;
    std::printf("sold for %d\n", Money);
    return true;
  }

private:
  Semaphore Tills{2};
};

int main() {
  Shop Bakery;
  std::thread Customers([&Bakery] {
    Bakery.buy(0);
    Bakery.buy(0);
    Bakery.buy(5);
  });
  Customers.join();
}
