// Two workers take jobs from a hand-written queue until it is closed.
// run: ends

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

template <typename T> class Queue {
public:
  void put(T Item) {
    std::lock_guard Held(Lock);
    Items.push_back(std::move(Item));
    Filled.notify_one();
  }

  void close() {
    std::lock_guard Held(Lock);
    Closed = true;
    Filled.notify_all();
  }

  std::optional<T> take() {
    std::unique_lock Held(Lock);
    while (Items.empty() && !Closed)
      Filled.wait(Held);
    if (Items.empty())
      return std::nullopt;
    T Item = std::move(Items.front());
    Items.pop_front();
    return Item;
  }

private:
  std::mutex Lock;
  std::condition_variable Filled;
  std::deque<T> Items;
  bool Closed = false;
};

int main() {
  Queue<int> Jobs;
  auto Work = [&Jobs] {
    while (std::optional<int> Job = Jobs.take())
      std::printf("job %d\n", *Job);
  };
  std::thread First(Work), Second(Work);
  for (int Job = 0; Job < 5; ++Job)
    Jobs.put(Job);
  Jobs.close();
  First.join();
  Second.join();
}
