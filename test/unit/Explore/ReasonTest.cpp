//===- ReasonTest.cpp - Why nobody comes ----------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Explore/Harness.h"

using namespace chan;
using namespace chan::explore;

namespace {

/// The reason of the only defect.
Reason::Kind reason(const llvm::Twine &Text) {
  Outcome O = run(Text);
  if (O.Found.Defects.size() != 1) {
    ADD_FAILURE() << "defects:\n" << O.Verdict;
    return Reason::Nobody;
  }
  return O.Found.Defects.front().Why.K;
}

TEST(Reason, NobodyIsThere) {
  EXPECT_EQ(Reason::Nobody, reason(inMain(R"(
  %c = new channel 0 "c"
  spawn @sender, %c
  return
)")));
}

TEST(Reason, TheTaskHoldsALockThatItsPartnerNeeds) {
  EXPECT_EQ(Reason::HoldsLock, reason(R"(
proc main() {
  %m = new mutex "m"
  %c = new channel 0 "c"
  lock %m
  %t = spawn @partner, %m, %c
  send %c, 1
  unlock %m
  join %t
  return
}
proc partner(%m, %c) {
  lock %m
  receive %c
  unlock %m
  return
}
root main
)"));
}

TEST(Reason, AJoinUnderALockThatTheTaskNeeds) {
  EXPECT_EQ(Reason::HoldsLock, reason(R"(
proc main() {
  %m = new mutex "m"
  lock %m
  %t = spawn @worker, %m
  join %t
  unlock %m
  return
}
proc worker(%m) {
  lock %m
  unlock %m
  return
}
root main
)"));
}

TEST(Reason, TwoTasksWaitForEachOther) {
  EXPECT_EQ(Reason::Circular, reason(R"(
proc main() {
  %a = new channel 0 "a"
  %b = new channel 0 "b"
  spawn @task, %a, %b
  spawn @task, %b, %a
  return
}
proc task(%mine, %other) {
  receive %mine
  send %other, 1
  return
}
root main
)"));
}

TEST(Reason, OnlyTheTaskItselfWouldGoOn) {
  EXPECT_EQ(Reason::Itself, reason(R"(
proc main() {
  %done = new channel 0 "done"
  spawn @loop, %done
  return
}
proc loop(%done) {
  call @stop, %done
  close %done
  return
}
proc stop(%done) {
  receive %done
  return
}
root main
)"));
}

/// A task that waits on a channel that a stop's callback closes; main does
/// \p Then.
std::string stoppable(llvm::StringRef Then) {
  return R"(
proc main() {
  %stop = new stop "stop"
  %c = new.close-wakes channel 0 "c"
  spawn @listener, %stop, %c
  )" + Then.str() +
         R"(
  return
}
proc listener(%stop, %c) {
  %callback = new record @end "callback"
  bind %callback, %c "c"
  on-stop %stop, %callback
  receive %c
  destroy %callback
  %asked = stop-requested %stop
  return %asked
}
proc end(%this) {
  %c = field channel %this "c"
  close %c
  return
}
root main
)";
}

TEST(Reason, AStopThatNobodyRequests) {
  EXPECT_EQ(Reason::LostStop, reason(stoppable("pause")));
}

TEST(Reason, AStopsCallbackReleases) {
  EXPECT_EQ("", verdict(stoppable("request-stop %stop")));
}

} // namespace
