// A lookup that takes too long is given up; the promise has been moved into the
// detached thread.
// run: ends
// sanitize: address

#include <chrono>
#include <cstdio>
#include <future>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

int lookUp(int Key) {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread([Result = std::move(Result), Key]() mutable {
    std::this_thread::sleep_for(100ms);
    Result.set_value(Key * 2);
  }).detach();
  if (Value.wait_for(2ms) == std::future_status::timeout)
    return -1;
  return Value.get();
}

int main() {
  std::printf("%d\n", lookUp(4));
  std::this_thread::sleep_for(200ms);
}
