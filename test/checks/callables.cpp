// Functions and methods that are called by way of what the standard library makes
// of them.
//
// RUN: %check_chan %s

#include <boost/fiber/fiber.hpp>
#include <boost/fiber/unbuffered_channel.hpp>
#include <functional>
#include <memory>
#include <tuple>

namespace fibers = boost::fibers;
using Chan = fibers::unbuffered_channel<int>;

bool check();

struct Source {
  explicit Source(Chan &C) : Out(C) {}
  void give() { Out.push(1); }
  Chan &Out;
};

// ---- What is followed ----

void giveBound(Chan &To) {
  To.push(1);
  // CHECK: :[[@LINE-1]]:6: warning: send on 'C' blocks for ever: {{.*}} when 'check()' is true [chan-send-without-receiver]
}

int boundUnread() {
  Chan C;
  fibers::fiber F(std::bind(giveBound, std::ref(C)));
  if (check()) {
    F.join();
    return 0;
  }
  int Value = C.value_pop();
  F.join();
  return Value;
}

int bound() {
  Chan C;
  fibers::fiber F(std::bind(giveBound, std::ref(C)));
  int Value = C.value_pop();
  F.join();
  return Value;
}

void giveInvoked(Chan &To) {
  To.push(1);
  // CHECK: :[[@LINE-1]]:6: warning: send on 'C' blocks for ever: {{.*}} when 'check()' is true [chan-send-without-receiver]
}

int invokedUnread() {
  Chan C;
  fibers::fiber F([&] { std::invoke(giveInvoked, C); });
  if (check()) {
    F.join();
    return 0;
  }
  int Value = C.value_pop();
  F.join();
  return Value;
}

int invoked() {
  Chan C;
  fibers::fiber F([&] { std::invoke(giveInvoked, C); });
  int Value = C.value_pop();
  F.join();
  return Value;
}

void giveApplied(Chan &To) {
  To.push(1);
  // CHECK: :[[@LINE-1]]:6: warning: send on 'C' blocks for ever: {{.*}} when 'check()' is true [chan-send-without-receiver]
}

int appliedUnread() {
  Chan C;
  fibers::fiber F([&] { std::apply(giveApplied, std::tie(C)); });
  if (check()) {
    F.join();
    return 0;
  }
  int Value = C.value_pop();
  F.join();
  return Value;
}

int applied() {
  Chan C;
  fibers::fiber F([&] { std::apply(giveApplied, std::tie(C)); });
  int Value = C.value_pop();
  F.join();
  return Value;
}

// A number among the parts, and a part that the tuple owns.
void giveMany(Chan &To, int Count, std::shared_ptr<Chan> Also) {
  for (int I = 0; I < Count; ++I)
    To.push(I);
  // CHECK: :[[@LINE-1]]:8: warning: send on 'C' blocks for ever: {{.*}} [chan-partial-drain]
  Also->push(Count);
}

int appliedToMore() {
  Chan C;
  auto Also = std::make_shared<Chan>();
  fibers::fiber F([&] { std::apply(giveMany, std::make_tuple(std::ref(C), 2, Also)); });
  int Value = C.value_pop() + C.value_pop() + Also->value_pop();
  F.join();
  return Value;
}

int appliedToMoreUnread() {
  Chan C;
  auto Also = std::make_shared<Chan>();
  fibers::fiber F([&] { std::apply(giveMany, std::make_tuple(std::ref(C), 2, Also)); });
  int Value = C.value_pop() + Also->value_pop();
  F.join();
  return Value;
}

// What a part is to the callee: a place, or a copy.
int appliedToPlaces() {
  Chan C;
  bool Ready = false;
  auto Set = std::tie(Ready);
  std::apply([](bool &Is) { Is = true; }, Set);
  fibers::fiber F([&] {
    if (Ready)
      C.push(1);
  });
  int Value = C.value_pop();
  F.join();
  return Value;
}

int appliedToCopies() {
  auto Kept = std::make_tuple(std::make_shared<Chan>());
  std::apply([](std::shared_ptr<Chan> Lent) { Lent.reset(); }, Kept);
  fibers::fiber F([&] { std::get<0>(Kept)->push(1); });
  int Value = std::get<0>(Kept)->value_pop();
  F.join();
  return Value;
}

// ---- What is not: it may be right ----

void give(Chan &To) { To.push(1); }

int boundMethod() {
  Chan C;
  Source S(C);
  fibers::fiber F(std::bind(&Source::give, &S));
  int Value = C.value_pop();
  F.join();
  return Value;
}

int placeholder() {
  Chan C;
  auto Give = std::bind(give, std::placeholders::_1);
  fibers::fiber F([&] { Give(C); });
  int Value = C.value_pop();
  F.join();
  return Value;
}

int boundLater() {
  Chan C;
  auto Give = std::bind_front(give);
  fibers::fiber F([&] { Give(C); });
  int Value = C.value_pop();
  F.join();
  return Value;
}

int memberFunction() {
  Chan C;
  Source S(C);
  auto Give = std::mem_fn(&Source::give);
  fibers::fiber F([&] { Give(S); });
  int Value = C.value_pop();
  F.join();
  return Value;
}

int pointerToMember() {
  Chan C;
  Source S(C);
  void (Source::*Give)() = &Source::give;
  fibers::fiber F([&] { (S.*Give)(); });
  int Value = C.value_pop();
  F.join();
  return Value;
}
