// Not a leak: a promise that is dropped is broken, and that wakes the waiting
// thread; a discarded future of a detached task keeps nobody.
// run: ends

#include <cstdio>
#include <future>
#include <thread>
#include <utility>

void compute(std::promise<int> Out, bool Fail) {
  if (Fail)
    return;
  Out.set_value(9);
}

int main() {
  for (bool Fail : {false, true}) {
    std::promise<int> Result;
    std::future<int> Value = Result.get_future();
    std::thread(compute, std::move(Result), Fail).detach();
    try {
      std::printf("%d\n", Value.get());
    } catch (const std::future_error &) {
      std::puts("broken");
    }
  }
  std::promise<int> Ignored;
  std::future<int> Nobody = Ignored.get_future();
  std::thread([Out = std::move(Ignored)]() mutable {
    Out.set_value(1);
  }).join();
}
