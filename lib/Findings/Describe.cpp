//===- Describe.cpp - From a defect to words ----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Findings/Describe.h"
#include "lib/Findings/Story.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::findings;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

class Describer {
public:
  Describer(const Program &P, const Program::Root &Root, const Defect &D)
      : P(P), Root(Root), D(D), S(P, Root, D) {}

  std::optional<Finding> run() {
    switch (D.K) {
    case Defect::Stuck:
      return stuck();
    case Defect::NullOperation:
      return finding(Check::NullChannel, nullText());
    case Defect::DanglingOperation:
      return dangling();
    case Defect::DiscardedOperation:
      return finding(Check::DiscardedOperation,
                     quoted(P.text(S.at(D.At).Name)) +
                         " is never run: what the call returns is not awaited" +
                         S.when());
    case Defect::ClosedOperation:
      return finding(Check::ClosedChannel, closedText() + S.when());
    case Defect::RunsForever:
      return runsForever();
    case Defect::UnboundedWait:
      return unboundedWait();
    }
    return std::nullopt;
  }

private:
  Opcode op() const { return S.at(D.At).Op; }

  Finding finding(Check Which, std::string Message) const {
    Finding F;
    F.Which = Which;
    F.Loc = S.loc(D.K == Defect::Stuck ? D.Task.Said : D.At);
    F.Message = std::move(Message);
    S.retell(F);
    F.Stuck = S.task(F, D.Uid);
    return F;
  }

  /// The operation, as the beginning of a sentence.
  std::string operation() const {
    switch (op()) {
    case Opcode::Send:
      return "send on " + S.objectName();
    case Opcode::Receive:
      return "receive from " + S.objectName();
    case Opcode::Acquire:
      return "acquire of " + S.objectName("the semaphore");
    case Opcode::Join:
      if (D.ObjectKind == ObjectKind::Counter)
        return "wait for the result of " + S.objectName("something");
      return D.ObjectKind == ObjectKind::Scope
                 ? "wait for " + nameOr("the scope")
                 : "join of " + nameOr("the task");
    case Opcode::Destroy:
      return "end of " + nameOr("the object");
    case Opcode::Lock:
      return "lock of " + S.objectName("the mutex");
    case Opcode::Supply:
      return "release of " + S.objectName("the semaphore");
    case Opcode::Notify:
      return "notification of " + S.objectName("the condition");
    case Opcode::Arrive:
      return "arrival at " + S.objectName("the barrier");
    case Opcode::Close:
      return "close of " + S.objectName();
    case Opcode::CountDown:
      return (S.at(D.At).has(OneShot) ? "setting " : "counting down ") +
             S.objectName("the count");
    case Opcode::Load:
    case Opcode::Store:
    case Opcode::Swap:
      return "access to " + S.objectName("a variable");
    case Opcode::StopRequested:
      return "question to " + S.objectName("the stop token");
    default:
      return "wait for " + (D.OneShot ? "the result of " : std::string()) +
             S.objectName("something");
    }
  }
  std::string nameOr(llvm::StringRef Otherwise) const {
    std::string Name = S.nameOf(D.At, 0);
    return Name.empty() ? Otherwise.str() : quoted(Name);
  }

  // ---- Stuck tasks ----

  std::optional<Finding> stuck() const {
    // Tasks that wait only for each other's locks are another tool's matter.
    if (op() == Opcode::Lock || servesUntilExit())
      return std::nullopt;
    const std::string Blocks = operation() + " blocks for ever: ";
    switch (D.Why.K) {
    case Reason::HoldsLock:
      return finding(Check::WaitUnderLock, Blocks + lockText() + S.when());
    case Reason::Circular:
      return finding(Check::CircularWait, Blocks + circleText() + S.when());
    case Reason::Itself:
      return finding(Check::CircularWait,
                     Blocks + "only what this task would do next could end it" +
                         S.when());
    case Reason::LostStop:
      return finding(Check::LostCancellation, Blocks + "nothing asks " +
                                                  stopName() + " to stop" +
                                                  S.when());
    case Reason::Nobody:
      break;
    }
    switch (D.ObjectKind) {
    case ObjectKind::Channel:
      return op() == Opcode::Send ? stuckSend(Blocks) : stuckReceive(Blocks);
    case ObjectKind::Counter:
      if (!D.OneShot && !D.IsEvent)
        return finding(Check::CountMismatch, Blocks + countText() + S.when());
      return finding(Check::ReceiveWithoutSender,
                     Blocks + "nothing sets it" + S.when());
    case ObjectKind::Barrier:
    case ObjectKind::Scope:
      return finding(Check::CountMismatch, Blocks + countText() + S.when());
    case ObjectKind::Condition:
      return finding(Check::ReceiveWithoutSender,
                     Blocks + "nothing notifies it" +
                         (S.count(Event::Notified) > 0 ? " any more" : "") +
                         S.when());
    case ObjectKind::Semaphore:
      return finding(Check::ReceiveWithoutSender,
                     Blocks + "nothing releases it" + S.when());
    default:
      return std::nullopt;
    }
  }

  /// What main itself starts may wait for work as long as the process lives.
  bool servesUntilExit() const {
    return Root.IsMain && op() != Opcode::Send && !D.Task.KeepsProcess &&
           D.Task.SpawnedAt.Proc == Root.Target &&
           llvm::none_of(D.Others,
                         [](const Standing &O) { return O.Uid == 0; });
  }

  Finding stuckSend(const std::string &Blocks) const {
    const unsigned Received = S.count(Event::Received);
    if (Received > 0 && S.count(Event::Sent) > 0)
      return finding(Check::PartialDrain,
                     Blocks +
                         (Received == 1
                              ? "only one of the values sent on it is received"
                              : "only " + std::to_string(Received) +
                                    " of the values sent on it are received") +
                         S.when());
    return finding(Check::SendWithoutReceiver,
                   Blocks + noReceiver() + S.when());
  }
  std::string noReceiver() const {
    if (const Standing *Waiting = S.whoWaitsBefore(Opcode::Receive))
      return S.function(Waiting->At) +
             " waits for something else before it would receive";
    if (S.comesLater(Opcode::Receive))
      return "what could receive from it comes later";
    if (std::string Left = S.whoLeft(); !Left.empty())
      return Left + " returns without receiving";
    return "nothing receives from it";
  }

  std::optional<Finding> stuckReceive(const std::string &Blocks) const {
    if (S.isMissedForTime())
      return std::nullopt;
    return finding(Check::ReceiveWithoutSender, Blocks + noSender() + S.when());
  }
  std::string noSender() const {
    if (D.ObjectClosed)
      return "the close does not wake it";
    if (const Standing *Waiting = S.whoWaitsBefore(Opcode::Send))
      return S.function(Waiting->At) +
             " waits for something else before it would send";
    if (S.count(Event::Received) > 0)
      return "nothing sends on it any more, and nothing closes it";
    if (S.comesLater(Opcode::Send))
      return "what could send on it comes later";
    if (std::string Left = S.whoLeft(); !Left.empty())
      return Left + " returns without sending on it or closing it";
    return "nothing sends on it or closes it";
  }

  std::string countText() const {
    // With a count that only this exploration has chosen, the number says
    // nothing.
    if (D.CountAt.Proc != NoProc)
      return "arrivals are missing";
    return D.Missing == 1 ? "one arrival is missing"
                          : std::to_string(D.Missing) + " arrivals are missing";
  }

  std::string lockText() const {
    std::string Lock = P.text(D.Why.Name).str();
    Lock = Lock.empty() ? "the lock" : quoted(Lock);
    const Standing *Other = S.waiting(D.Why.With.front());
    return "this task holds " + Lock + ", which " +
           (Other ? S.function(Other->At) : std::string("its partner")) +
           " needs first";
  }

  std::string circleText() const {
    const Standing *Other = S.waiting(D.Why.With.front());
    std::string Who = Other ? S.function(Other->At) : "another task";
    return Who + (Other && Other->At == D.At ? ", too, waits here"
                                             : " waits for this task in turn");
  }

  std::string stopName() const {
    std::string Name = P.text(D.Why.Name).str();
    return Name.empty() ? "the task" : quoted(Name);
  }

  // ---- Operations that go wrong ----

  std::string nullText() const {
    std::string Name = S.nameOf(D.At, 0);
    std::string What = op() == Opcode::Send      ? "send on "
                       : op() == Opcode::Receive ? "receive from "
                       : op() == Opcode::Join    ? "wait for "
                       : op() == Opcode::Wait    ? "wait for the result of "
                                                 : "close of ";
    const std::string Nameless = op() == Opcode::Join ? "a task that is null"
                                 : op() == Opcode::Wait
                                     ? "a future that is null"
                                     : "a channel that is null";
    What += Name.empty() ? Nameless : quoted(Name) + ", which is null";
    const std::string When = S.when();
    return What + (When.empty() ? " here" : When) + nullOutcome().str();
  }

  /// What is known to come of it, from the model of the library.
  llvm::StringRef nullOutcome() const {
    const Instruction &I = S.at(D.At);
    return I.has(NullCrashes)  ? ", and crashes"
           : I.has(NullThrows) ? ", and throws"
           : I.has(NullHangs)  ? ", and never ends"
                               : "";
  }

  std::optional<Finding> dangling() const {
    // When main has returned the process ends, and its variables with it.
    if (Root.IsMain && D.ObjectEndedBy == 0 && D.Object.Proc == Root.Target)
      return std::nullopt;
    return finding(Check::DanglingChannel,
                   operation() + " may come after the end of " +
                       S.objectName("its object") + S.when());
  }

  std::string closedText() const {
    if (op() == Opcode::Send)
      return operation() +
             " fails because it is closed, and that ends the process";
    return nameOr("the result") + " is set a second time";
  }

  // ---- Tasks without end ----

  std::optional<Finding> runsForever() const {
    if (D.Task.SpawnedAt.Proc == NoProc)
      return std::nullopt;
    // What main itself starts may run as long as the process.
    if (Root.IsMain && D.At.Proc == Root.Target)
      return std::nullopt;
    Finding F;
    F.Loc = S.loc(D.At);
    if (D.Why.K == Reason::LostStop) {
      F.Which = Check::LostCancellation;
      F.Message = "the task spawned here runs for ever: nothing asks " +
                  stopName() + " to stop" + S.when();
      S.retell(F);
      F.Stuck = S.task(F, D.Uid);
      return F;
    }
    F.Which = Check::SpawnWithoutCancellation;
    F.Message =
        "the task spawned here runs for ever: nothing can ask it to stop";
    if (D.Task.At.Proc != NoProc && D.Task.At != D.At)
      F.Notes.push_back(
          {S.loc(D.Task.At), "it never gets past this loop", S.task(F, D.Uid)});
    F.Stuck = S.task(F, D.Uid);
    return F;
  }

  std::optional<Finding> unboundedWait() const {
    if (D.Task.SpawnedAt.Proc == NoProc ||
        (Root.IsMain && D.Task.SpawnedAt.Proc == Root.Target))
      return std::nullopt;
    Finding F;
    F.Which = Check::UnboundedWait;
    F.Loc = S.loc(D.At);
    const std::string Name = P.text(S.at(D.At).Name).str();
    F.Message = (Name.empty() ? "this wait" : "wait for " + quoted(Name)) +
                " has no time limit, and nothing can cancel the task";
    F.Stuck = S.task(F, D.Uid);
    F.Notes.push_back({S.loc(D.Task.SpawnedAt), "the task is spawned here"});
    return F;
  }

  const Program &P;
  const Program::Root &Root;
  const Defect &D;
  const Story S;
};

} // namespace

std::optional<Finding> findings::describe(const Program &P,
                                          const Program::Root &Root,
                                          const Defect &D) {
  return Describer(P, Root, D).run();
}
