// RUN: %check_chan %s -- -isystem %S/../Inputs/qcoro
//
// There are no channels, tokens and races. A Task begins when it is called, and
// goes on without its handle. What becomes of an awaited one without a body (since
// 0.11 it waits for ever) is not known.

#include <QCoroTask>
#include <latch>
#include <utility>

QCoro::Task<void> tick();
QCoro::Task<int> answer();

// ---- A lazy one begins when it is awaited ----

QCoro::LazyTask<void> later(std::latch &Done) {
  co_await tick();
  Done.count_down();
}

QCoro::Task<void> forgetsALazyTask(std::latch &Done) {
  later(Done);
  // CHECK: :[[@LINE-1]]:3: warning: 'later' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

QCoro::Task<void> awaitsALazyTask(std::latch &Done) { co_await later(Done); }

// ---- Moved from ----

QCoro::Task<int> movedFrom(std::latch &Done) {
  QCoro::Task<int> Old = answer();
  QCoro::Task<int> New = std::move(Old);
  Done.count_down();
  co_return co_await New;
}
