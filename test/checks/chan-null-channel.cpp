// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <memory>
#include <optional>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

std::unique_ptr<Channel> open();
void configure(std::shared_ptr<Channel> &C);

void neverMade() {
  std::shared_ptr<Channel> C;
  C->value_pop();
  // CHECK: :[[@LINE-1]]:6: warning: receive from 'C', which is null here [chan-null-channel]
}

void oneBranchOnly(bool Enabled) {
  std::unique_ptr<Channel> C;
  if (Enabled)
    // CHECK-DAG: :[[@LINE-1]]:7: note: 'Enabled' is false here
    C = std::make_unique<Channel>();
  C->close();
  // CHECK-DAG: :[[@LINE-1]]:6: warning: close of 'C', which is null when 'Enabled' is false [chan-null-channel]
}

void sameCondition(bool Enabled) {
  std::unique_ptr<Channel> C;
  if (Enabled)
    C = std::make_unique<Channel>();
  if (Enabled)
    C->close();
}

void tested(bool Enabled) {
  std::shared_ptr<Channel> C;
  if (Enabled)
    C = std::make_shared<Channel>();
  if (C)
    C->close();
  if (C != nullptr)
    C->close();
  if (!C)
    return;
  C->close();
}

void plainPointer() {
  Channel *C = nullptr;
  C->push(1);
  // CHECK: :[[@LINE-1]]:6: warning: send on 'C', which is null here [chan-null-channel]
}

void movedFrom() {
  auto C = std::make_unique<Channel>();
  auto Other = std::move(C);
  C->close();
  // CHECK: :[[@LINE-1]]:6: warning: close of 'C', which is null here [chan-null-channel]
  Other->close();
}

void resetBefore() {
  auto C = std::make_shared<Channel>();
  C.reset();
  C->close();
  // CHECK: :[[@LINE-1]]:6: warning: close of 'C', which is null here [chan-null-channel]
}

void emptyOptional(bool Wanted) {
  std::optional<Channel> C;
  if (Wanted)
    C.emplace();
  C->close();
  // CHECK: :[[@LINE-1]]:6: warning: close of 'C', which is null when 'Wanted' is false [chan-null-channel]
}

void filledOptional() {
  std::optional<Channel> C;
  C.emplace();
  C->close();
}

void inTheTask(bool Ready) {
  std::shared_ptr<Channel> C;
  if (Ready)
    C = std::make_shared<Channel>();
  fibers::fiber([C] {
    C->close();
    // CHECK: :[[@LINE-1]]:8: warning: close of 'C', which is null when 'Ready' is false [chan-null-channel]
  }).join();
}

// Whoever made these may have good reason to know that they are there.
void fromOutOfSight(std::shared_ptr<Channel> Given, Channel *Raw) {
  open()->close();
  Given->close();
  Raw->close();
  std::shared_ptr<Channel> C;
  configure(C);
  C->close();
}
