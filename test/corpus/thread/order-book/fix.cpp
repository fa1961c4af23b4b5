// An order book asks a strategy, of which there are two, whether an order is
// filled. Whoever waits for the fill hears of a refusal, too.
// run: ends

#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

class Strategy {
public:
  virtual ~Strategy() = default;
  virtual bool accepts(int Quantity) = 0;
};

class Anything : public Strategy {
public:
  bool accepts(int) override { return true; }
};

class SmallOnly : public Strategy {
public:
  bool accepts(int Quantity) override { return Quantity < 10; }
};

class Book {
public:
  explicit Book(std::unique_ptr<Strategy> By) : By(std::move(By)) {}

  void place(int Quantity) {
    const bool Accepted = By->accepts(Quantity);
    std::lock_guard Lock(M);
    if (Accepted)
      Filled = true;
    else
      Refused = true;
    Changed.notify_all();
  }

  bool awaitFill() {
    std::unique_lock Lock(M);
    while (!Filled && !Refused)
      Changed.wait(Lock);
    return !Refused;
  }

private:
  std::unique_ptr<Strategy> By;
  std::mutex M;
  std::condition_variable Changed;
  bool Filled = false, Refused = false;
};

bool trade(std::unique_ptr<Strategy> By, int Quantity) {
  Book Orders(std::move(By));
  std::thread Placing([&] { Orders.place(Quantity); });
  const bool Done = Orders.awaitFill();
  Placing.join();
  return Done;
}

int main() {
  std::printf("%d\n", trade(std::make_unique<Anything>(), 50));
  std::printf("%d\n", trade(std::make_unique<SmallOnly>(), 50));
}
