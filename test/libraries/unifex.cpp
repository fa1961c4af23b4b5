// RUN: %check_chan %s -- -isystem %S/../Inputs/unifex

#include <memory>
#include <semaphore>
#include <unifex/async_scope.hpp>
#include <unifex/inplace_stop_token.hpp>
#include <unifex/stop_when.hpp>
#include <unifex/sync_wait.hpp>
#include <unifex/task.hpp>
#include <utility>

using Signal = std::shared_ptr<std::binary_semaphore>;

void work();

// There is no channel; what waits here are threads.

// ---- Waits ----

unifex::task<void> waits(std::binary_semaphore &Go) {
  Go.acquire();
  // CHECK: :[[@LINE-1]]:6: warning: acquire of 'Go' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_return;
}

void stuckWait() {
  std::binary_semaphore Go(0);
  unifex::sync_wait(waits(Go));
}

unifex::task<void> waitsForRelease(std::binary_semaphore &Go) {
  Go.acquire();
  co_return;
}

void isReleased() {
  std::binary_semaphore Go(1);
  unifex::sync_wait(waitsForRelease(Go));
}

// ---- Scopes: there is no other spawn ----

unifex::task<void> stuck(Signal Go) {
  Go->acquire();
  // CHECK: :[[@LINE-1]]:7: warning: acquire of 'Go' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_return;
}

void neverComplete() {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  unifex::async_scope Scope;
  Scope.detached_spawn(stuck(Go));
  unifex::sync_wait(Scope.complete());
}

unifex::task<void> freed(Signal Go) {
  Go->acquire();
  co_return;
}

void completes() {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  unifex::async_scope Scope;
  Scope.detached_spawn_on(unifex::inline_scheduler(), freed(Go));
  Go->release();
  unifex::sync_wait(Scope.complete());
}

unifex::task<void> pollForEver() {
  while (true)
    work();
  co_return;
}

void withoutToken() {
  unifex::async_scope Scope;
  Scope.detached_spawn(pollForEver());
  // CHECK: :[[@LINE-1]]:9: warning: the task spawned here runs for ever: nothing can ask it to stop [chan-spawn-without-cancellation]
  unifex::sync_wait(Scope.complete());
}

unifex::task<void> poll(unifex::inplace_stop_token Stop) {
  while (!Stop.stop_requested())
    work();
  co_return;
}

void lostToken() {
  unifex::inplace_stop_source Stop;
  unifex::async_scope Scope;
  Scope.detached_spawn(poll(Stop.get_token()));
  // CHECK: :[[@LINE-1]]:9: warning: the task spawned here runs for ever: nothing asks 'Stop' to stop [chan-lost-cancellation]
  unifex::sync_wait(Scope.complete());
}

void withToken() {
  unifex::inplace_stop_source Stop;
  unifex::async_scope Scope;
  Scope.detached_spawn(poll(Stop.get_token()));
  Stop.request_stop();
  unifex::sync_wait(Scope.complete());
}

// Asks them to stop first: not followed.
void cleansUp() {
  unifex::async_scope Scope;
  Scope.detached_spawn(pollForEver());
  unifex::sync_wait(Scope.cleanup());
}

// ---- Races: the loser is cancelled and waited for; a thread's wait is not ended ----

unifex::task<void> blocks(Signal Go) {
  Go->acquire();
  // CHECK: :[[@LINE-1]]:7: warning: acquire of 'Go' blocks for ever: nothing releases it [chan-receive-without-sender]
  co_return;
}

unifex::task<void> ends() {
  work();
  co_return;
}

unifex::task<void> firstOfTwo() {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  co_await unifex::stop_when(blocks(Go), ends());
}

unifex::task<void> releases(Signal Go) {
  Go->release();
  co_return;
}

unifex::task<void> blocksForAWhile(Signal Go) {
  Go->acquire();
  co_return;
}

unifex::task<void> firstReleases() {
  auto Go = std::make_shared<std::binary_semaphore>(0);
  co_await unifex::stop_when(blocksForAWhile(Go), releases(Go));
}

// ---- Discarded operations ----

unifex::task<void> forgets(std::binary_semaphore &Go) {
  waitsForRelease(Go);
  // CHECK: :[[@LINE-1]]:3: warning: 'waitsForRelease' is never run: what the call returns is not awaited [chan-discarded-operation]
  co_return;
}

unifex::task<void> awaits(std::binary_semaphore &Go) {
  co_await waitsForRelease(Go);
}
