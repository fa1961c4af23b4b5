// Two tills serve three customers. A customer without money leaves with the
// till still taken, and the third waits.
// run: leaks 2

#include <cstdio>
#include <semaphore>
#include <thread>

class Shop {
public:
  bool buy(int Money) {
    Tills.acquire(); // expect: chan-receive-without-sender
    if (Money == 0)
      return false;
    std::printf("sold for %d\n", Money);
    Tills.release();
    return true;
  }

private:
  std::counting_semaphore<2> Tills{2};
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
