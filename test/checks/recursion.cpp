// A function that calls itself, or starts tasks that run it again, is followed
// a few times where nothing says how deep it goes: enough to see who is left.
//
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <memory>
#include <string>
#include <vector>

namespace fibers = boost::fibers;

// ---- A walk over a tree that sends what it finds ----

struct Tree {
  std::unique_ptr<Tree> Left, Right;
  int Value;
};
using Values = fibers::unbuffered_channel<int>;

void walk(const Tree *T, Values &Out) {
  if (!T)
    return;
  walk(T->Left.get(), Out);
  Out.push(T->Value);
  // CHECK: :[[#@LINE-1]]:7: warning: send on 'First' blocks for ever: only one of the values sent on it is received when 'T' is null [chan-partial-drain]
  walk(T->Right.get(), Out);
}

bool sameValuesLeaky(const Tree &A, const Tree &B) {
  Values First, Second;
  fibers::fiber InFirst([&] { walk(&A, First); First.close(); });
  fibers::fiber InSecond([&] { walk(&B, Second); Second.close(); });
  bool Equal = true;
  for (;;) {
    int X = 0, Y = 0;
    bool HasX = First.pop(X) == fibers::channel_op_status::success;
    bool HasY = Second.pop(Y) == fibers::channel_op_status::success;
    if (HasX != HasY || X != Y) {
      Equal = false;
      break;
    }
    if (!HasX)
      break;
  }
  InFirst.join();
  InSecond.join();
  return Equal;
}

void walkOpen(const Tree *T, Values &Out) {
  if (!T)
    return;
  walkOpen(T->Left.get(), Out);
  Out.push(T->Value);
  walkOpen(T->Right.get(), Out);
}

bool sameValues(const Tree &A, const Tree &B) {
  Values First, Second;
  fibers::fiber InFirst([&] { walkOpen(&A, First); First.close(); });
  fibers::fiber InSecond([&] { walkOpen(&B, Second); Second.close(); });
  bool Equal = true;
  for (;;) {
    int X = 0, Y = 0;
    bool HasX = First.pop(X) == fibers::channel_op_status::success;
    bool HasY = Second.pop(Y) == fibers::channel_op_status::success;
    if (HasX != HasY || X != Y) {
      Equal = false;
      break;
    }
    if (!HasX)
      break;
  }
  First.close();
  Second.close();
  InFirst.join();
  InSecond.join();
  return Equal;
}

// ---- A task for each node of a tree ----

using Sums = fibers::unbuffered_channel<int>;

void sumLeaky(const Tree *T, std::shared_ptr<Sums> Out) {
  if (!T) {
    Out->push(0);
    // CHECK: :[[#@LINE-1]]:10: warning: send on 'In' blocks for ever: only one of the values sent on it is received when 'A < 0' is true [chan-partial-drain]
    return;
  }
  auto In = std::make_shared<Sums>();
  fibers::fiber(sumLeaky, T->Left.get(), In).detach();
  fibers::fiber(sumLeaky, T->Right.get(), In).detach();
  int A = 0, B = 0;
  In->pop(A);
  if (A < 0) {
    Out->push(A);
    return;
  }
  In->pop(B);
  Out->push(A + B + T->Value);
}

void sum(const Tree *T, std::shared_ptr<Sums> Out) {
  if (!T) {
    Out->push(0);
    return;
  }
  auto In = std::make_shared<Sums>();
  fibers::fiber(sum, T->Left.get(), In).detach();
  fibers::fiber(sum, T->Right.get(), In).detach();
  int A = 0, B = 0;
  In->pop(A);
  In->pop(B);
  Out->push(A < 0 ? A : A + B + T->Value);
}

// ---- Slots that every level takes and gives back ----

std::vector<std::string> linksOf(const std::string &Page);
using Slots = fibers::buffered_channel<int>;

void crawlLeaky(const std::string &Page, int Depth, Slots &Busy) {
  if (Depth == 0)
    return;
  Busy.push(1);
  // CHECK: :[[#@LINE-1]]:8: warning: send on 'Busy' blocks for ever: {{.*}} when 'Links.empty()' is true [chan-send-without-receiver]
  const std::vector<std::string> Links = linksOf(Page);
  if (Links.empty())
    return;
  int Slot = 0;
  Busy.pop(Slot);
  for (const std::string &Link : Links)
    crawlLeaky(Link, Depth - 1, Busy);
}

void crawlAllLeaky() {
  Slots Busy(2);
  crawlLeaky("news", 3, Busy);
  crawlLeaky("sport", 3, Busy);
  crawlLeaky("weather", 3, Busy);
}

void crawl(const std::string &Page, int Depth, Slots &Busy) {
  if (Depth == 0)
    return;
  Busy.push(1);
  const std::vector<std::string> Links = linksOf(Page);
  int Slot = 0;
  Busy.pop(Slot);
  for (const std::string &Link : Links)
    crawl(Link, Depth - 1, Busy);
}

void crawlAll() {
  Slots Busy(2);
  crawl("news", 3, Busy);
  crawl("sport", 3, Busy);
  crawl("weather", 3, Busy);
}
