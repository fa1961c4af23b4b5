// A value or the reason why there is none: what was put in is what comes out.
//
// RUN: %check_chan %s -- -std=c++23

#include <boost/fiber/all.hpp>
#include <expected>
#include <memory>
#include <string>

namespace fibers = boost::fibers;
using Numbers = fibers::unbuffered_channel<int>;
using Error = std::string;

int compute();

// ---- A channel that there may be none of ----

std::expected<std::shared_ptr<Numbers>, Error> connect(bool IsUp) {
  if (!IsUp)
    return std::unexpected(Error("down"));
  return std::make_shared<Numbers>();
}

void sendsOnTheGood() {
  auto Line = connect(true);
  if (!Line)
    return;
  fibers::fiber([Out = *Line] {
    Out->push(compute());
    // CHECK: :[[@LINE-1]]:10: warning: send on {{.*}} blocks for ever: nothing receives from it [chan-send-without-receiver]
  }).detach();
}

void sendsAndReceives() {
  auto Line = connect(true);
  if (!Line)
    return;
  fibers::fiber([Out = *Line] { Out->push(compute()); }).detach();
  (*Line)->value_pop();
}

void neverSends() {
  auto Line = connect(false);
  if (!Line.has_value())
    return;
  fibers::fiber([Out = Line.value()] { Out->push(compute()); }).detach();
}

// ---- A step that may fail ----

std::expected<void, Error> check(int Limit) {
  if (Limit < 0)
    return std::unexpected("negative");
  return {};
}

int firstOf(int Limit) {
  auto Results = std::make_shared<Numbers>();
  fibers::fiber([Results] { Results->push(compute()); }).detach();
  // CHECK: :[[@LINE-1]]:38: warning: send on 'Results' blocks for ever: 'firstOf' returns without receiving when 'Limit < 0' is true [chan-send-without-receiver]
  if (auto Checked = check(Limit); !Checked)
    return -1;
  return Results->value_pop();
}

int firstOfFour() {
  auto Results = std::make_shared<Numbers>();
  fibers::fiber([Results] { Results->push(compute()); }).detach();
  if (!check(4))
    return -1;
  return Results->value_pop();
}
