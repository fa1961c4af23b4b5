//===- Words.h - The words of a model ---------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The tables of the words that stand for an enumerator of Model.h.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_WORDS_H
#define CHAN_TIDY_LIB_MODEL_WORDS_H

#include "lib/Model/Model.h"
#include "lib/Model/Spelling.h"

namespace chan::model {

inline constexpr Word<TypeKind> KindWords[] = {
    {"channel", TypeKind::Channel},
    {"task", TypeKind::Task},
    {"mutex", TypeKind::Mutex},
    {"guard", TypeKind::Guard},
    {"condition", TypeKind::Condition},
    {"latch", TypeKind::Latch},
    {"event", TypeKind::Event},
    {"barrier", TypeKind::Barrier},
    {"semaphore", TypeKind::Semaphore},
    {"promise", TypeKind::Promise},
    {"future", TypeKind::Future},
    {"packaged-task", TypeKind::PackagedTask},
    {"stop-source", TypeKind::StopSource},
    {"stop-token", TypeKind::StopToken},
    {"stop-callback", TypeKind::StopCallback},
    {"pointer", TypeKind::Pointer},
    {"container", TypeKind::Container},
    {"function", TypeKind::Function},
    {"reference", TypeKind::Reference},
    {"atomic", TypeKind::Atomic},
    {"scope", TypeKind::Scope},
    {"awaitable", TypeKind::Awaitable},
    {"completion", TypeKind::Completion},
    {"error", TypeKind::Error},
    {"timer", TypeKind::Timer},
    {"ending", TypeKind::Ending},
    {"view", TypeKind::View},
    {"null", TypeKind::Null},
    {"in-place", TypeKind::InPlace},
    {"ends", TypeKind::Ends},
    {"plain", TypeKind::Plain},
    {"tuple", TypeKind::Tuple},
    {"variant", TypeKind::Variant},
};

/// The keys of an operation that count for some verbs only.
enum Field : unsigned {
  OnField = 1 << 0,
  ValueField = 1 << 1,
  OutField = 1 << 2,
  WorkField = 1 << 3,
  LockField = 1 << 4,
  PredicateField = 1 << 5,
  TokenField = 1 << 6,
  CountField = 1 << 7,
  WaitsField = 1 << 8,
  ReturnsField = 1 << 9,
  LaunchField = 1 << 10,
  FutureEndField = 1 << 11,
  SharedField = 1 << 12,
  FromField = 1 << 13,
  PassesArgumentsField = 1 << 14,
  ScopeField = 1 << 15,
  CompletesField = 1 << 16,
  DropsExceptionsField = 1 << 17,
  ElementField = 1 << 18,
  ThrowsField = 1 << 19,
  CancellableField = 1 << 20,
  LosersField = 1 << 21,
  TakesTurnsField = 1 << 22,
  UntilField = 1 << 23,
  GivesField = 1 << 24,
  BeginsLaterField = 1 << 25,
};

struct VerbWord {
  llvm::StringLiteral Text;
  Verb Value;
  unsigned Fields;
};

inline constexpr VerbWord VerbWords[] = {
    {"ignore", Verb::Ignore, 0},
    {"send", Verb::Send,
     OnField | ValueField | WaitsField | ReturnsField | CompletesField |
         ThrowsField | TokenField | WorkField},
    {"receive", Verb::Receive,
     OnField | OutField | WaitsField | ReturnsField | CompletesField |
         ThrowsField | TokenField | WorkField},
    {"close", Verb::Close, OnField | CompletesField},
    {"select", Verb::Select, FromField | WaitsField},
    {"resize", Verb::Resize, OnField | CountField},
    {"is-closed", Verb::IsClosed, OnField},
    {"is-open", Verb::IsOpen, OnField},
    {"lock", Verb::Lock,
     OnField | WaitsField | ReturnsField | SharedField | CompletesField |
         CancellableField},
    {"unlock", Verb::Unlock, OnField | SharedField},
    {"release", Verb::Release, OnField},
    {"wait", Verb::Wait,
     OnField | ValueField | LockField | PredicateField | TokenField |
         WaitsField | ReturnsField | CompletesField | CancellableField},
    {"notify-one", Verb::NotifyOne, OnField},
    {"notify-all", Verb::NotifyAll, OnField},
    {"count-down", Verb::CountDown, OnField | CountField | CompletesField},
    {"count-up", Verb::CountUp, OnField | CountField},
    {"hold", Verb::Hold, OnField},
    {"arrive", Verb::Arrive,
     OnField | CountField | CompletesField | CancellableField},
    {"arrive-drop", Verb::ArriveDrop, OnField},
    {"acquire", Verb::Acquire,
     OnField | WaitsField | ReturnsField | CompletesField | CancellableField},
    {"supply", Verb::Supply, OnField | CountField | CompletesField},
    {"set", Verb::Set, OnField | CompletesField},
    {"get-future", Verb::GetFuture, OnField},
    {"spawn", Verb::Spawn,
     WorkField | LaunchField | FutureEndField | ScopeField | CompletesField |
         DropsExceptionsField | TakesTurnsField | BeginsLaterField |
         TokenField},
    {"join", Verb::Join,
     OnField | WaitsField | CompletesField | CancellableField},
    {"detach", Verb::Detach, OnField},
    {"joinable", Verb::Joinable, OnField},
    {"request-stop", Verb::RequestStop, OnField},
    {"stop-requested", Verb::StopRequested, OnField},
    {"check-stop", Verb::CheckStop, OnField},
    {"get-source", Verb::GetSource, OnField},
    {"get-token", Verb::GetToken, OnField},
    {"call-on-stop", Verb::CallOnStop, TokenField | WorkField},
    {"make", Verb::Make, FromField},
    {"make-ends", Verb::MakeEnds, FromField},
    {"share", Verb::Share, OnField},
    {"dereference", Verb::Dereference, OnField},
    {"get", Verb::Get, OnField},
    {"test", Verb::Test, OnField},
    {"reset", Verb::Reset, OnField},
    {"emplace", Verb::Emplace, OnField | FromField},
    {"swap", Verb::Swap, OnField | ValueField},
    {"upgrade", Verb::Upgrade, OnField},
    {"address-of", Verb::AddressOf, OnField},
    {"insert", Verb::Insert, OnField | ValueField | FromField | CountField},
    {"remove", Verb::Remove, OnField | ElementField | WorkField},
    {"access", Verb::Access, OnField | ElementField},
    {"find", Verb::Find, OnField},
    {"contains", Verb::Contains, OnField},
    {"begin", Verb::Begin, OnField | WorkField | UntilField},
    {"end", Verb::End, OnField},
    {"size", Verb::Size, OnField},
    {"empty", Verb::Empty, OnField},
    {"clear", Verb::Clear, OnField},
    {"inserter", Verb::Inserter, OnField},
    {"invoke", Verb::Invoke, WorkField | PassesArgumentsField},
    {"call-once", Verb::CallOnce, OnField | WorkField},
    {"repeat", Verb::Repeat,
     OnField | WorkField | UntilField | OutField | CountField | GivesField},
    {"bind", Verb::Bind, WorkField},
    {"identity", Verb::Identity, OnField},
    {"load", Verb::Load, OnField},
    {"store", Verb::Store, OnField | ValueField},
    {"exchange", Verb::Exchange, OnField | ValueField | ReturnsField},
    {"add", Verb::Add, OnField | CountField | ReturnsField},
    {"subtract", Verb::Subtract, OnField | CountField | ReturnsField},
    {"sleep", Verb::Sleep, TokenField | CompletesField},
    {"exit", Verb::Exit, 0},
    {"abort", Verb::Abort, 0},
    {"home", Verb::Home, OnField},
    {"task-id", Verb::TaskId, OnField | TakesTurnsField},
    {"abandon", Verb::Abandon, OnField},
    {"cancel", Verb::Cancel, OnField},
    {"shield", Verb::Shield, 0},
    {"wait-any", Verb::WaitAny, FromField | WaitsField | CancellableField},
    {"race", Verb::Race, LosersField | FromField},
    {"gather", Verb::Gather, LosersField | FromField | CompletesField},
    {"with-token", Verb::WithToken, OnField | TokenField},
    {"cancelled-by", Verb::CancelledBy, OnField | WorkField},
    {"within", Verb::Within, WorkField | ScopeField},
    {"then", Verb::Then, OnField | WorkField},
    {"limit", Verb::Limit, OnField},
    {"part", Verb::Part, OnField},
    {"holds", Verb::Holds, OnField},
    {"visit", Verb::Visit, WorkField},
    {"group", Verb::Group, 0},
    {"failed", Verb::Failed, OnField},
    {"arm", Verb::Arm, OnField | ValueField},
    {"never", Verb::Never, 0},
    {"throw", Verb::Throw, 0},
};

inline constexpr Word<Waits> WaitsWords[] = {
    {"forever", Waits::Forever},
    {"timed", Waits::Timed},
    {"never", Waits::Never},
};

inline constexpr Word<Returns> ReturnsWords[] = {
    {"nothing", Returns::Nothing},   {"status", Returns::Status},
    {"bool", Returns::Bool},         {"value", Returns::Value},
    {"optional", Returns::Optional},
};

inline constexpr Word<Launch> LaunchWords[] = {
    {"joinable", Launch::Joinable},
    {"detached", Launch::Detached},
    {"future", Launch::Future},
};

inline constexpr Word<HandleEnd> HandleEndWords[] = {
    {"nothing", HandleEnd::Nothing}, {"terminate", HandleEnd::Terminate},
    {"join", HandleEnd::Join},       {"stop-join", HandleEnd::StopJoin},
    {"cancel", HandleEnd::Cancel},   {"cancel-join", HandleEnd::CancelJoin},
    {"abandon", HandleEnd::Abandon},
};

inline constexpr Word<Wakes> WakesWords[] = {
    {"nobody", Wakes::Nobody},
    {"senders", Wakes::Senders},
    {"receivers", Wakes::Receivers},
    {"both", Wakes::Both},
};

inline constexpr Word<Wakes> DestroyWords[] = {
    {"nobody", Wakes::Nobody},       {"senders", Wakes::Senders},
    {"receivers", Wakes::Receivers}, {"both", Wakes::Both},
    {"frees", Wakes::Frees},         {"terminates", Wakes::Terminates},
};

inline constexpr Word<End> EndWords[] = {
    {"sender", End::Sender},
    {"receiver", End::Receiver},
};

inline constexpr Word<Shows> ShowsWords[] = {
    {"all", Shows::All},         {"others", Shows::Others},
    {"first", Shows::First},     {"rest", Shows::Rest},
    {"some", Shows::Some},       {"numbers", Shows::Numbers},
    {"unknown", Shows::Unknown},
};

inline constexpr Word<NullOutcome> NullWords[] = {
    {"undefined", NullOutcome::Undefined},
    {"crash", NullOutcome::Crashes},
    {"throw", NullOutcome::Throws},
    {"hang", NullOutcome::Hangs},
};

inline constexpr Word<Losers> LosersWords[] = {
    {"cancelled", Losers::Cancelled},
    {"left", Losers::Left},
    {"awaited", Losers::Awaited},
};

inline constexpr Word<Gives> GivesWords[] = {
    {"nothing", Gives::Nothing}, {"results", Gives::Results},
    {"chosen", Gives::Chosen},   {"count", Gives::Count},
    {"none", Gives::None},
};

inline constexpr Word<Ownership> OwnershipWords[] = {
    {"none", Ownership::None},     {"weak", Ownership::Weak},
    {"unique", Ownership::Unique}, {"shared", Ownership::Shared},
    {"inside", Ownership::Inside},
};

inline constexpr Word<Delivers> DeliversWords[] = {
    {"await", Delivers::Await},       {"nothing", Delivers::Nothing},
    {"future", Delivers::Future},     {"tuple", Delivers::Tuple},
    {"variable", Delivers::Variable}, {"inside", Delivers::Inside},
    {"blocks", Delivers::Blocks},     {"handle", Delivers::Handle},
};

inline constexpr Word<EndsAt> EndsAtWords[] = {
    {"first", EndsAt::First},
    {"first-success", EndsAt::FirstSuccess},
    {"first-failure", EndsAt::FirstFailure},
    {"all", EndsAt::All},
};

inline constexpr Word<Element> ElementWords[] = {
    {"indexed", Element::Indexed},
    {"first", Element::First},
    {"last", Element::Last},
};

inline constexpr Word<Passing> PassingWords[] = {
    {"true", Passing::Arguments},
    {"false", Passing::Nothing},
    {"parts", Passing::Parts},
};

inline constexpr Word<bool> BoolWords[] = {{"true", true}, {"false", false}};

inline constexpr Word<Library::Status::Kind> StatusWords[] = {
    {"success", Library::Status::Success}, {"closed", Library::Status::Closed},
    {"empty", Library::Status::Empty},     {"full", Library::Status::Full},
    {"timeout", Library::Status::Timeout},
};

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_WORDS_H
