// A bank waits for a future after it has given back the lock that the transfer
// behind the future has to take.
// run: ends

#include <future>
#include <memory>
#include <mutex>
#include <thread>

struct Bank {
  std::mutex Lock;
  int Balance = 100;
};

int transfer(Bank &From, int Amount) {
  std::unique_lock Held(From.Lock);
  From.Balance -= Amount;
  return From.Balance;
}

int main() {
  Bank Swiss;
  std::unique_lock Held(Swiss.Lock);
  std::future<int> Left =
      std::async(std::launch::async, [&Swiss] { return transfer(Swiss, 30); });
  Held.unlock();
  int Balance = Left.get();
  return Balance == 70 ? 0 : 1;
}
