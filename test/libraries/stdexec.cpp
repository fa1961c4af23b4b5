// RUN: %check_chan %s -- -isystem %S/../Inputs/stdexec

#include <exec/async_scope.hpp>
#include <exec/start_detached.hpp>
#include <exec/task.hpp>
#include <exec/when_any.hpp>
#include <memory>
#include <semaphore>
#include <stdexec/execution.hpp>
#include <utility>

using Signal = std::shared_ptr<std::binary_semaphore>;

void work();

// There is no channel; what waits here are threads.

// ---- Waits ----

exec::task<void> waits(std::binary_semaphore &Go) {
  Go.acquire();
  // CHECK: :[[@LINE-1]]:6: warning: acquire of 'Go' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_return;
}

void stuckWait() {
  std::binary_semaphore Go(0);
  stdexec::sync_wait(waits(Go));
}

exec::task<void> waitsForRelease(std::binary_semaphore &Go) {
  Go.acquire();
  co_return;
}

void isReleased() {
  std::binary_semaphore Go(0);
  Go.release();
  stdexec::sync_wait(waitsForRelease(Go));
}

// ---- Spawns ----

exec::task<void> stuck(Signal Go) {
  Go->acquire();
  // CHECK: :[[@LINE-1]]:7: warning: acquire of 'Go' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_return;
}

void detached(stdexec::scheduler On) {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  exec::start_detached(stdexec::starts_on(On, stuck(Go)));
}

exec::task<void> freed(Signal Go) {
  Go->acquire();
  co_return;
}

void detachedAndFree(stdexec::scheduler On) {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  exec::start_detached(stdexec::starts_on(On, freed(Go)));
  Go->release();
}

exec::task<void> pollForEver() {
  while (true)
    work();
  co_return;
}

void withoutToken(stdexec::scheduler On) {
  exec::start_detached(stdexec::starts_on(On, pollForEver()));
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
}

exec::task<void> poll(stdexec::inplace_stop_token Stop) {
  while (!Stop.stop_requested())
    work();
  co_return;
}

void lostToken(stdexec::scheduler On) {
  auto Stop = std::make_shared<stdexec::inplace_stop_source>();
  exec::start_detached(stdexec::starts_on(On, poll(Stop->get_token())));
  // CHECK: :[[@LINE-1]]:3: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
}

void withToken(stdexec::scheduler On) {
  auto Stop = std::make_shared<stdexec::inplace_stop_source>();
  exec::start_detached(stdexec::starts_on(On, poll(Stop->get_token())));
  work();
  Stop->request_stop();
}

// ---- Scopes ----

exec::task<void> stuckInScope(Signal Go) {
  Go->acquire();
  // CHECK: :[[@LINE-1]]:7: warning: acquire of 'Go' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_return;
}

void scopeNeverEmpty(stdexec::scheduler On) {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  exec::async_scope Scope;
  Scope.spawn(stdexec::starts_on(On, stuckInScope(Go)));
  stdexec::sync_wait(Scope.on_empty());
}

exec::task<void> freeInScope(Signal Go) {
  Go->acquire();
  co_return;
}

void scopeEmpties(stdexec::scheduler On) {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  exec::async_scope Scope;
  Scope.spawn(stdexec::starts_on(On, freeInScope(Go)));
  Go->release();
  stdexec::sync_wait(Scope.on_empty());
}

// The scope gives its token to what is spawned in it.
void scopeStops(stdexec::scheduler On) {
  exec::async_scope Scope;
  Scope.spawn(stdexec::starts_on(On, poll(Scope.get_stop_token())));
  Scope.request_stop();
  stdexec::sync_wait(Scope.on_empty());
}

// ---- Races: the losers are asked to stop, and awaited ----

exec::task<void> blocks(Signal Go) {
  Go->acquire();
  // CHECK: :[[@LINE-1]]:7: warning: acquire of 'Go' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_return;
}

exec::task<void> releases(Signal Go) {
  Go->release();
  co_return;
}

// A thread that waits does not see the request.
void loserBlocks() {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  auto Free = std::make_shared<std::binary_semaphore>(0);
  stdexec::sync_wait(exec::when_any(blocks(Go), releases(Free)));
}

exec::task<void> blocksForAWhile(Signal Go) {
  Go->acquire();
  co_return;
}

void loserIsFreed() {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  stdexec::sync_wait(exec::when_any(blocksForAWhile(Go), releases(Go)));
}

void race() {
  std::binary_semaphore A(1), B(1);
  stdexec::sync_wait(exec::when_any(waitsForRelease(A), waitsForRelease(B)));
}

void both() {
  std::binary_semaphore A(1), B(1);
  stdexec::sync_wait(stdexec::when_all(waitsForRelease(A), waitsForRelease(B)));
}

// ---- Discarded operations ----

exec::task<void> forgets(std::binary_semaphore &Go) {
  waitsForRelease(Go);
  // CHECK: :[[@LINE-1]]:3: warning: 'waitsForRelease' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

exec::task<void> awaits(std::binary_semaphore &Go) {
  co_await waitsForRelease(Go);
}
