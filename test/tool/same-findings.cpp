// What system headers do with the user's code, by which the checks come to see
// more of it: the findings do not depend on whether that was parsed.
//
// RUN: %chan-tidy --quiet --chan-stats %s -- -std=c++20 > %t.short 2>&1
// RUN: %chan-tidy --quiet --chan-stats --chan-parse-all %s -- -std=c++20 \
// RUN:   > %t.all 2>&1
// RUN: diff %t.short %t.all
// RUN: grep warning: %t.short | count 6

#include <algorithm>
#include <boost/fiber/all.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <ranges>
#include <thread>
#include <vector>

using Channel = boost::fibers::unbuffered_channel<int>;

// A generic lambda is instantiated by what calls it.
void genericLambda(std::vector<int> Values) {
  std::for_each(Values.begin(), Values.end(), [](auto Value) {
    Channel C;
    C.push(Value);
  });
}

void genericLambdaOfRanges(std::vector<int> Values) {
  auto Send = [](auto Value) {
    Channel C;
    C.push(Value);
    return Value;
  };
  for (int Value : Values | std::views::transform(Send))
    (void)Value;
}

void spawned() {
  std::thread(
      [](auto Value) {
        Channel C;
        C.push(Value);
      },
      1)
      .detach();
}

// So is an operator that is a template.
struct Functor {
  template <typename T> void operator()(T Value) const {
    Channel C;
    C.push(Value);
  }
};
void functor() { std::thread(Functor(), 1).detach(); }
std::function<void(int)> erased() { return Functor(); }

// A member of a class template, when it is called.
template <typename T> class Server {
public:
  explicit Server(T Value) {
    Channel C;
    C.push(Value);
  }
};
auto make() { return std::make_shared<Server<int>>(1); }
void emplace(std::optional<Server<long>> &O) { O.emplace(1); }

// What is found by its argument.
namespace found {
struct Item {
  int Value;
};
template <typename T> bool operator<(const Item &A, const T &B) {
  Channel C;
  C.push(A.Value);
  return A.Value < B.Value;
}
} // namespace found
void sort(std::vector<found::Item> &Items) {
  std::sort(Items.begin(), Items.end());
}

// A constructor that the compiler writes.
struct Worker {
  Channel C;
  boost::fibers::fiber Task{[this] { C.push(1); }};
  ~Worker() { Task.join(); }
};
auto worker() { return std::make_unique<Worker>(); }

int main() {}
