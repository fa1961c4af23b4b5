//===- Phrases.cpp - What a model says, in words --------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Phrases.h"
#include "lib/Model/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

StringRef model::kindPhrase(TypeKind Kind) {
  switch (Kind) {
  case TypeKind::Channel:
    return "a channel";
  case TypeKind::Task:
    return "a handle to a task";
  case TypeKind::Mutex:
    return "a mutex";
  case TypeKind::Guard:
    return "a guard that holds a mutex";
  case TypeKind::Condition:
    return "a condition variable";
  case TypeKind::Latch:
    return "a latch";
  case TypeKind::Event:
    return "an event";
  case TypeKind::Barrier:
    return "a barrier";
  case TypeKind::Semaphore:
    return "a semaphore";
  case TypeKind::Promise:
    return "a promise of a one-shot result";
  case TypeKind::Future:
    return "the future of a one-shot result";
  case TypeKind::PackagedTask:
    return "a callable that sets a one-shot result";
  case TypeKind::StopSource:
    return "a source of stop requests";
  case TypeKind::StopToken:
    return "a stop token";
  case TypeKind::StopCallback:
    return "a callback for stop requests";
  case TypeKind::Pointer:
    return "a handle to an object";
  case TypeKind::Container:
    return "a container";
  case TypeKind::Function:
    return "a wrapper of a callable";
  case TypeKind::Reference:
    return "a reference";
  case TypeKind::Atomic:
    return "an atomic";
  case TypeKind::Scope:
    return "a scope in which tasks run";
  case TypeKind::Awaitable:
    return "work that begins when it is awaited";
  case TypeKind::Completion:
    return "a completion token";
  case TypeKind::Error:
    return "the outcome of an operation";
  case TypeKind::Timer:
    return "a timer";
  case TypeKind::View:
    return "a view of elements";
  case TypeKind::Ending:
    return "what tells when a group of operations is over";
  case TypeKind::Null:
    return "the constant for no object";
  case TypeKind::InPlace:
    return "a tag for making an object in place";
  case TypeKind::Ends:
    return "a holder of both ends of a channel";
  case TypeKind::Tuple:
    return "a tuple";
  case TypeKind::Variant:
    return "a variant";
  case TypeKind::Plain:
    return "nothing that is followed";
  }
  return "";
}

StringRef model::verbPhrase(Verb Does) {
  static constexpr std::pair<Verb, llvm::StringLiteral> Phrases[] = {
      {Verb::Ignore, "does nothing that matters"},
      {Verb::Send, "sends a value"},
      {Verb::Receive, "receives a value"},
      {Verb::Close, "closes the channel"},
      {Verb::Select, "does the first of its arguments that can be done"},
      {Verb::Resize, "sets how much the channel holds"},
      {Verb::IsClosed, "tells whether the channel is closed"},
      {Verb::IsOpen, "tells whether the channel is open"},
      {Verb::Lock, "locks"},
      {Verb::Unlock, "unlocks"},
      {Verb::Release, "gives up what it holds"},
      {Verb::Wait, "waits"},
      {Verb::NotifyOne, "wakes one waiter"},
      {Verb::NotifyAll, "wakes all waiters"},
      {Verb::CountDown, "counts down"},
      {Verb::CountUp, "counts up"},
      {Verb::Hold, "counts up until the end of its result"},
      {Verb::Arrive, "counts down, then waits"},
      {Verb::ArriveDrop, "counts down for good"},
      {Verb::Acquire, "takes one, or waits for one"},
      {Verb::Supply, "gives one back"},
      {Verb::Set, "sets the result"},
      {Verb::GetFuture, "gives the future of the result"},
      {Verb::Spawn, "starts a task"},
      {Verb::Join, "waits for the end of a task, or of all tasks"},
      {Verb::Detach, "lets go of the task"},
      {Verb::Joinable, "tells whether there is a task"},
      {Verb::RequestStop, "asks to stop"},
      {Verb::StopRequested, "tells whether a stop was requested"},
      {Verb::CheckStop, "throws once a stop was requested"},
      {Verb::GetSource, "gives the stop source"},
      {Verb::GetToken, "gives a stop token"},
      {Verb::CallOnStop, "calls something once a stop is requested"},
      {Verb::Make, "makes an object and gives a handle to it"},
      {Verb::MakeEnds, "makes a channel and gives its two ends"},
      {Verb::Share, "gives a further handle to the channel"},
      {Verb::Dereference, "gives the object"},
      {Verb::Get, "gives a pointer to the object"},
      {Verb::Test, "tells whether there is an object"},
      {Verb::Reset, "lets go of the object, or resets the event"},
      {Verb::Emplace, "makes a new object in the handle"},
      {Verb::Swap, "exchanges what two handles hold"},
      {Verb::Upgrade, "gives a handle that shares the object"},
      {Verb::AddressOf, "gives the address"},
      {Verb::Insert, "adds an element"},
      {Verb::Remove, "ends elements"},
      {Verb::Access, "gives an element"},
      {Verb::Find, "gives an iterator to the element with the key"},
      {Verb::Contains, "tells whether there is an element with the key"},
      {Verb::Begin, "gives an iterator"},
      {Verb::End, "gives the end of the elements"},
      {Verb::Size, "tells the number of elements"},
      {Verb::Empty, "tells whether there is no element"},
      {Verb::Clear, "ends all elements"},
      {Verb::Inserter, "gives a place that adds elements"},
      {Verb::Invoke, "calls its work once"},
      {Verb::CallOnce, "calls its work unless that was done before"},
      {Verb::Repeat, "calls its work any number of times"},
      {Verb::Bind, "makes a callable"},
      {Verb::Identity, "gives the operand itself"},
      {Verb::Load, "gives the value"},
      {Verb::Store, "sets the value"},
      {Verb::Exchange, "exchanges the value"},
      {Verb::Add, "adds to the value"},
      {Verb::Subtract, "subtracts from the value"},
      {Verb::Sleep, "lets time pass"},
      {Verb::Exit, "ends the process"},
      {Verb::Abort, "ends the process because of an error"},
      {Verb::Home, "gives the scope of the channel, or of the task that asks"},
      {Verb::TaskId, "tells a task from others"},
      {Verb::Abandon, "stops running the tasks of the scope"},
      {Verb::Cancel, "ends waits with a failure"},
      {Verb::Shield, "says what cancelling the task does"},
      {Verb::WaitAny, "waits for the first of its arguments to end"},
      {Verb::Race, "awaits the first of its arguments"},
      {Verb::Gather, "awaits all of its arguments"},
      {Verb::WithToken, "makes a request on a token cancel the work"},
      {Verb::CancelledBy, "says what cancels the work"},
      {Verb::Within, "calls its work with a scope, then waits for its tasks"},
      {Verb::Then, "calls its work when a task has ended"},
      {Verb::Limit, "cancels the work after some time"},
      {Verb::Part, "gives a part"},
      {Verb::Holds, "tells whether it holds the alternative"},
      {Verb::Visit, "calls its work with what a variant holds"},
      {Verb::Group, "makes a group of operations"},
      {Verb::Failed, "tells whether it is an error"},
      {Verb::Arm, "sets when the timer goes off"},
      {Verb::Never, "gives a point in time that never comes"},
      {Verb::Throw, "throws"},
  };
  const auto *Found =
      llvm::find_if(Phrases, [&](const auto &P) { return P.first == Does; });
  return Found == std::end(Phrases) ? StringRef() : StringRef(Found->second);
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static std::string numbered(int64_t N, StringRef One) {
  return std::to_string(N) + " " + One.str() + (N == 1 ? "" : "s");
}

std::string model::capacityPhrase(const Type &T) {
  const bool IsChannel = T.Kind == TypeKind::Channel;
  const Capacity &C = T.Holds;
  auto Fixed = [&](int64_t N) {
    if (!IsChannel)
      return "counts from " + std::to_string(N);
    return N == 0 ? std::string("unbuffered: a send waits for a receive")
                  : "holds " + numbered(N, "value");
  };
  std::string Result;
  switch (C.K) {
  case Capacity::Fixed:
    return Fixed(C.Fallback - C.Minus);
  case Capacity::Unbounded:
    return "never full: a send does not wait";
  case Capacity::Argument:
    Result = "argument " + std::to_string(C.Index) + " of the constructor";
    break;
  case Capacity::TemplateArgument:
    Result = "template argument " + std::to_string(C.Index);
    break;
  }
  Result = (IsChannel ? "holds as many values as " : "counts from what ") +
           Result + " says";
  if (C.Minus != 0)
    Result += ", less " + std::to_string(C.Minus);
  const bool CanBeLeftOut = C.ElseUnbounded || C.Fallback > 0 || C.Minus == 0;
  if (C.K == Capacity::TemplateArgument || !CanBeLeftOut)
    return Result;
  return Result + "; without it, " +
         (C.ElseUnbounded ? "never full" : Fixed(C.Fallback - C.Minus));
}

static std::string wakesPhrase(StringRef What, Wakes W) {
  switch (W) {
  case Wakes::Nobody:
    return (What + " releases nobody who waits").str();
  case Wakes::Senders:
    return (What + " releases senders, and not receivers").str();
  case Wakes::Receivers:
    return (What + " releases receivers, and not senders").str();
  case Wakes::Both:
    return (What + " releases senders and receivers").str();
  case Wakes::Frees:
    return (What + " ends those who wait, too").str();
  case Wakes::Terminates:
    return (What + " ends the process when somebody waits").str();
  }
  return "";
}

static std::string endPhrase(TypeKind Kind, HandleEnd End) {
  const std::string Its = Kind == TypeKind::Scope ? "its end, while tasks run, "
                                                  : "its end, while the task "
                                                    "runs, ";
  switch (End) {
  case HandleEnd::Nothing:
    return Its + "does nothing";
  case HandleEnd::Terminate:
    return Its + "ends the process";
  case HandleEnd::Join:
    return Its + "waits";
  case HandleEnd::StopJoin:
    return Its + "asks to stop, then waits";
  case HandleEnd::Cancel:
    return Its + "cancels";
  case HandleEnd::CancelJoin:
    return Its + "cancels, then waits";
  case HandleEnd::Abandon:
    return Its + "runs them no further";
  }
  return "";
}

static void channelPhrases(const Type &T, std::vector<std::string> &Result) {
  Result.push_back(capacityPhrase(T));
  switch (T.Serves) {
  case End::None:
    Result.push_back(T.Handle ? "a copy is one more handle to the same channel"
                              : "the channel is a value of its own");
    break;
  case End::Sender:
    Result.push_back("it is a sending end: when the last one ends, the channel "
                     "is closed");
    break;
  case End::Receiver:
    Result.push_back("it is a receiving end: when the last one ends, sends "
                     "fail");
    break;
  }
  Result.push_back(wakesPhrase("a close", T.CloseWakes));
  Result.push_back(wakesPhrase("its end", T.DestroyWakes));
  if (T.SendOnClosedThrows)
    Result.push_back("a send on it throws when it is closed");
  if (T.Iterable)
    Result.push_back("a range-based for receives until it is closed");
}

std::vector<std::string> model::factPhrases(const Type &T) {
  std::vector<std::string> Result;
  switch (T.Kind) {
  case TypeKind::Channel:
    channelPhrases(T, Result);
    break;
  case TypeKind::Latch:
  case TypeKind::Barrier:
  case TypeKind::Semaphore:
    Result.push_back(capacityPhrase(T));
    break;
  case TypeKind::Task:
    Result.push_back(endPhrase(T.Kind, T.AtEnd));
    if (T.BlocksProcessExit)
      Result.push_back("the process does not end before it does");
    if (T.PassesStopToken)
      Result.push_back("the work is given a stop token if it takes one");
    break;
  case TypeKind::Scope:
    Result.push_back(T.Handle ? "it is a handle to one"
                              : endPhrase(T.Kind, T.AtEnd));
    if (T.TakesTurns)
      Result.push_back("its tasks take turns");
    break;
  case TypeKind::Promise:
  case TypeKind::PackagedTask:
    Result.push_back(T.DestroyWakes == Wakes::Nobody
                         ? "its end releases nobody who waits"
                         : "its end releases who waits for the result");
    break;
  case TypeKind::Pointer: {
    const auto *W = llvm::find_if(
        OwnershipWords, [&](const auto &O) { return O.Value == T.Owns; });
    Result.push_back(("ownership: " + W->Text).str());
    break;
  }
  default:
    break;
  }
  switch (T.OnNull) {
  case NullOutcome::Undefined:
    break;
  case NullOutcome::Crashes:
    Result.push_back("an operation through one that is null crashes");
    break;
  case NullOutcome::Throws:
    Result.push_back("an operation through one that is null throws");
    break;
  case NullOutcome::Hangs:
    Result.push_back("an operation through one that is null never ends");
    break;
  }
  if (model::canCancel(T))
    Result.push_back("who has it can end what tasks wait for");
  return Result;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

static std::string selectorPhrase(const Selector &S) {
  switch (S.K) {
  case Selector::None:
    return "none";
  case Selector::This:
    return "this";
  case Selector::Argument:
    return "argument " + std::to_string(S.Index);
  case Selector::Callable:
    return "the first callable argument";
  case Selector::All:
    return "every argument";
  case Selector::OfKind:
    return ("the first argument that is " + kindPhrase(S.Type)).str();
  }
  return "";
}

template <typename E, size_t N>
static std::string wordOf(const Word<E> (&Table)[N], E Value) {
  for (const Word<E> &W : Table)
    if (W.Value == Value)
      return W.Text.str();
  return "";
}

std::vector<std::string> model::detailPhrases(const Operation &Op) {
  const auto *Does = llvm::find_if(
      VerbWords, [&](const VerbWord &V) { return V.Value == Op.Does; });
  const unsigned Fields = Does->Fields;
  std::vector<std::string> Result;
  auto Add = [&](Field F, StringRef Key, std::string Value) {
    if (Fields & F)
      Result.push_back((Key + " " + Value).str());
  };
  auto AddSelected = [&](Field F, StringRef Key, const Selector &S) {
    if (S)
      Add(F, Key, selectorPhrase(S));
  };
  auto AddFlag = [&](Field F, StringRef Text, bool Is) {
    if ((Fields & F) && Is)
      Result.push_back(Text.str());
  };
  AddSelected(OnField, "on", Op.On);
  AddSelected(ValueField, "value", Op.Value);
  AddSelected(OutField, "out", Op.Out);
  AddSelected(WorkField, "work", Op.Work);
  AddSelected(LockField, "lock", Op.Lock);
  AddSelected(PredicateField, "predicate", Op.Predicate);
  AddSelected(TokenField, "token", Op.Token);
  AddSelected(CountField, "count", Op.Count);
  AddSelected(ScopeField, "scope", Op.Scope);
  Add(WaitsField, "waits", wordOf(WaitsWords, Op.Wait));
  Add(ReturnsField, "returns", wordOf(ReturnsWords, Op.Result));
  Add(LaunchField, "launch", wordOf(LaunchWords, Op.Started));
  if (Op.Started == Launch::Future)
    Add(FutureEndField, "future-at-end", wordOf(HandleEndWords, Op.FutureEnd));
  Add(LosersField, "losers", wordOf(LosersWords, Op.Others));
  AddFlag(SharedField, "shared", Op.Shared);
  AddFlag(CompletesField, "done when it is awaited", Op.Completes);
  AddFlag(DropsExceptionsField, "drops exceptions", Op.DropsExceptions);
  AddFlag(TakesTurnsField, "takes turns", Op.TakesTurns);
  AddFlag(BeginsLaterField, "begins later", Op.BeginsLater);
  if (Op.Until)
    Add(UntilField, "until", *Op.Until ? "true" : "false");
  if (Op.Given != Gives::Nothing)
    Add(GivesField, "gives", wordOf(GivesWords, Op.Given));
  if (Op.ThrowsWhenClosed)
    Add(ThrowsField, "throws-when-closed",
        *Op.ThrowsWhenClosed ? "true" : "false");
  auto AddBounds = [&](unsigned Min, unsigned Max, StringRef What) {
    if (Min != 0 || Max != ~0u)
      Result.push_back(
          "for " + (Max == Min ? numbered(Min, What)
                    : Max == ~0u
                        ? std::to_string(Min) + " or more " + What.str() + "s"
                        : std::to_string(Min) + " to " + numbered(Max, What)));
  };
  AddBounds(Op.MinArguments, Op.MaxArguments, "argument");
  AddBounds(Op.MinTemplateArguments, Op.MaxTemplateArguments,
            "template argument");
  return Result;
}

std::string model::conditionPhrase(const Library &L, const Conditions &When) {
  static constexpr StringRef Signs[] = {"<", "<=", "==", ">=", ">"};
  std::vector<std::string> Parts;
  for (const Condition &C : When) {
    std::string V = std::to_string(C.Than[0]) + "." + std::to_string(C.Than[1]);
    if (C.Than[2] != 0)
      V += "." + std::to_string(C.Than[2]);
    Parts.push_back(
        (L.Versions[C.Of].Name + " " + Signs[C.Is] + " " + V).str());
  }
  return llvm::join(Parts, " and ");
}

bool model::canWait(const Operation &Op) {
  switch (Op.Does) {
  case Verb::Send:
  case Verb::Receive:
  case Verb::Lock:
  case Verb::Wait:
  case Verb::Acquire:
  case Verb::Join:
  case Verb::Select:
  case Verb::WaitAny:
    return Op.Wait == Waits::Forever;
  case Verb::Arrive:
  case Verb::Race:
  case Verb::Gather:
    return true;
  default:
    return false;
  }
}
