// Two workers take jobs from a hand-written queue that cannot be closed. When
// there are no more jobs they wait.
// run: leaks 3

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

template <typename T> class Queue {
public:
  void put(T Item) {
    std::lock_guard Held(Lock);
    Items.push_back(std::move(Item));
    Filled.notify_one();
  }

  T take() {
    std::unique_lock Held(Lock);
    while (Items.empty())
      Filled.wait(Held); // expect: chan-receive-without-sender
    T Item = std::move(Items.front());
    Items.pop_front();
    return Item;
  }

private:
  std::mutex Lock;
  std::condition_variable Filled;
  std::deque<T> Items;
};

int main() {
  Queue<int> Jobs;
  auto Work = [&Jobs] {
    for (;;)
      std::printf("job %d\n", Jobs.take());
  };
  std::thread First(Work), Second(Work);
  for (int Job = 0; Job < 5; ++Job)
    Jobs.put(Job);
  First.join();
  Second.join();
}
