// Not a leak: waiting under a lock that the partner does not need, and joining
// under a lock that the thread has already given back for good.
// run: ends

#include <future>
#include <mutex>
#include <thread>

int main() {
  std::mutex Table, Log;
  int Rows = 0, Lines = 0;
  std::thread Writer([&] {
    std::lock_guard Held(Log);
    ++Lines;
  });
  {
    std::lock_guard Held(Table);
    ++Rows;
    Writer.join();
  }
  std::promise<void> Past;
  std::thread Reader([&] {
    {
      std::lock_guard Held(Table);
      ++Rows;
    }
    Past.set_value();
  });
  Past.get_future().wait();
  std::lock_guard Held(Table);
  Reader.join();
  return Rows == 2 && Lines == 1 ? 0 : 1;
}
