// A lookup that takes too long is given up, and with it the promise on the
// stack that the detached thread is going to fulfil.
// run: dangles
// sanitize: address

#include <chrono>
#include <cstdio>
#include <future>
#include <thread>

using namespace std::chrono_literals;

int lookUp(int Key) {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread([&Result, Key] {
    std::this_thread::sleep_for(100ms);
    Result.set_value(Key * 2); // expect: chan-dangling-channel
  }).detach();
  if (Value.wait_for(2ms) == std::future_status::timeout)
    return -1;
  return Value.get();
}

int main() {
  std::printf("%d\n", lookUp(4));
  std::this_thread::sleep_for(200ms);
}
