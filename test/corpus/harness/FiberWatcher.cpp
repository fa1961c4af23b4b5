//===- FiberWatcher.cpp - Counts the fibers that a program leaves behind
//----===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A scheduling algorithm for the thread that runs main. It is asked what to do
/// when no fiber is ready; if no timer is pending and no other thread is alive,
/// then no fiber will ever be ready again: those that live are stuck. To see
/// where, each is resumed once more with a function that takes its stack.
///
//===----------------------------------------------------------------------===//

#include "Harness.h"
#include <boost/fiber/algo/algorithm.hpp>
#include <boost/fiber/context.hpp>
#include <boost/fiber/operations.hpp>
#include <boost/fiber/properties.hpp>
#include <boost/fiber/scheduler.hpp>
#include <condition_variable>
#include <mutex>

namespace fibers = boost::fibers;

// The scheduler keeps its fibers private. Access is not checked in an explicit
// instantiation, so that is where the pointers to members come from.
template <auto Member, typename Tag> struct Reveal {
  friend constexpr auto revealed(Tag) { return Member; }
};
struct WorkersTag {};
constexpr auto revealed(WorkersTag);
template struct Reveal<&fibers::scheduler::worker_queue_, WorkersTag>;
struct MainTag {};
constexpr auto revealed(MainTag);
template struct Reveal<&fibers::scheduler::main_ctx_, MainTag>;
struct StateTag {};
constexpr auto revealed(StateTag);
template struct Reveal<&fibers::context::c_, StateTag>;

namespace {

/// Remembers who spawned a fiber: made when the fiber is first made ready.
struct SpawnSite : fibers::fiber_properties {
  corpus::Stack Where;

  explicit SpawnSite(fibers::context *Context) : fiber_properties(Context) {
    Where.take();
  }
};

class Watcher : public fibers::algo::algorithm_with_properties<SpawnSite> {
public:
  fibers::scheduler *Scheduler = nullptr;

  void awakened(fibers::context *Context, SpawnSite &) noexcept override {
    Context->ready_link(Ready);
  }

  fibers::context *pick_next() noexcept override {
    if (corpus::verdictWanted())
      judge();
    if (Ready.empty())
      return nullptr;
    fibers::context *Next = &Ready.front();
    Ready.pop_front();
    return Next;
  }

  bool has_ready_fibers() const noexcept override { return !Ready.empty(); }

  void suspend_until(
      const std::chrono::steady_clock::time_point &Time) noexcept override {
    bool Timed = Time != std::chrono::steady_clock::time_point::max();
    if (corpus::verdictWanted() || (!Timed && corpus::liveThreads() == 0))
      judge();
    std::unique_lock<std::mutex> Lock(Mutex);
    auto Woken = [this] { return Notified; };
    if (Timed)
      Changed.wait_until(Lock, Time, Woken);
    else
      Changed.wait(Lock, Woken);
    Notified = false;
  }

  void notify() noexcept override {
    {
      std::unique_lock<std::mutex> Lock(Mutex);
      Notified = true;
    }
    Changed.notify_all();
  }

  unsigned count() const {
    unsigned Count = !corpus::mainReturned();
    for ([[maybe_unused]] fibers::context &Worker : workers())
      ++Count;
    return Count;
  }

private:
  using WorkerQueue =
      std::remove_reference_t<decltype(std::declval<fibers::scheduler &>().*
                                       revealed(WorkersTag()))>;

  WorkerQueue &workers() const { return Scheduler->*revealed(WorkersTag()); }

  void look(fibers::context &Context) {
    boost::context::fiber &State = Context.*revealed(StateTag());
    auto *Site = static_cast<SpawnSite *>(Context.get_properties());
    corpus::Stack Where;
    if (State)
      State =
          std::move(State).resume_with([&Where](boost::context::fiber &&Back) {
            Where.take();
            return std::move(Back).resume();
          });
    else
      Where.take(); // It is the one that runs.
    corpus::report(Where, Site ? &Site->Where : nullptr);
  }

  [[noreturn]] void judge() {
    for (fibers::context &Worker : workers())
      look(Worker);
    if (!corpus::mainReturned())
      look(*(Scheduler->*revealed(MainTag())));
    corpus::verdict(count());
  }

  fibers::scheduler::ready_queue_type Ready;
  std::mutex Mutex;
  std::condition_variable Changed;
  bool Notified = false;
};

Watcher *TheWatcher;

} // namespace

void corpus::startFibers() {
  TheWatcher = new Watcher;
  TheWatcher->Scheduler = fibers::context::active()->get_scheduler();
  TheWatcher->Scheduler->set_algo(TheWatcher);
}

void corpus::finishFibers() {
  for (;;)
    fibers::context::active()->suspend();
}

void corpus::wakeFibers() { TheWatcher->notify(); }

unsigned corpus::liveFibers() { return TheWatcher->count(); }
