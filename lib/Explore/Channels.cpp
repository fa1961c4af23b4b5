//===- Channels.cpp - Operations on channels ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

/// A fill that nobody bounds is counted up to here; with more, nothing is said
/// about the channel.
constexpr int64_t ManyValues = 32;

} // namespace

/// What task \p T gets: a value that is not known is at least always the same.
Value Machine::received(State &S, size_t T, Value Sent) {
  const Site At{S.Tasks[T].top().Proc, S.Tasks[T].top().PC};
  return Sent.K == Value::None ? fresh(S, instruction(S.Tasks[T])->Name, At)
                               : Sent;
}

/// What a channel tells about itself.
void Machine::ask(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  State Now = S;
  const Value A = follow(S, arg(S, T, 0));
  const Object *O = A.isRef() ? &S.at(A.object()) : nullptr;
  const Value Answer =
      !O || O->Kind != ObjectKind::Channel || O->has(Open) ||
              (I.Op == Opcode::Fill && O->Count >= ManyValues)
          ? fresh(Now, I.Name, site(S, T))
          : Value::integer(I.Op == Opcode::Fill ? O->Count : O->Closed);
  advance(Now, T, Out, Answer);
}

void Machine::resize(const State &S, size_t T, std::vector<Successor> &Out) {
  State &Next = advance(S, T, Out).S;
  const Value A = follow(S, arg(S, T, 0));
  if (!A.isRef() || S.at(A.object()).Kind != ObjectKind::Channel)
    return;
  Value To = arg(S, T, 1);
  if (To.K == Value::Symbol)
    concretize(Next, To);
  To = resolve(Next, To);
  Object &Channel = Next.at(A.object());
  Channel.Flags &= ~uint64_t(Unbounded);
  if (To.K != Value::Int)
    Channel.Flags |= Open; // To how much, nobody knows.
  else if (To.V < 0)
    Channel.Flags |= Unbounded;
  else
    Channel.Limit = To.V;
  if (To.K == Value::Int)
    noteConstant(To.V);
}

void Machine::close(const State &S, size_t T, Value Channel,
                    std::vector<Successor> &Out) {
  State Closed = std::move(advance(S, T, Out).S);
  Out.pop_back();
  auto Add = [&](State Next) {
    Out.push_back({std::move(Next), {S.Tasks[T].Uid}});
  };
  if (!Channel.isRef())
    return Add(std::move(Closed));
  const ObjectId Id = Channel.object();
  note(Closed, T, Event::Closed, Id);
  Closed.Events.back().At = site(S, T);
  Closed.at(Id).Closed = true;
  const Object &Ch = S.at(Id);
  // Whoever is poised comes too late to wait, or waits already. The difference
  // matters to those whom the close does not wake.
  auto Leave = [&](Opcode Op, uint64_t Wakes) {
    for (size_t W = 0; W != S.Tasks.size(); ++W)
      if (W != T && !Ch.has(Wakes) && isPoisedAt(S, W, Op, Id) &&
          waitsForSure(S, T, W))
        Closed.Tasks[W].At = Task::Waiting;
    State Waiting = Closed;
    bool Any = false;
    for (size_t W = 0; W != S.Tasks.size(); ++W)
      if (W != T && isPoisedAt(S, W, Op, Id) &&
          S.Tasks[W].At != Task::Delayed && !isQueued(S, W)) {
        Waiting.Tasks[W].At = Task::Waiting;
        Waiting.Tasks[W].Late = false;
        Any = true;
      }
    if (Any && !Ch.has(Wakes))
      Add(std::move(Waiting));
  };
  if (Ch.Kind == ObjectKind::Channel && !Ch.has(Open) && !Ch.Closed) {
    if (Ch.Count >= Ch.Limit && !Ch.has(Unbounded))
      Leave(Opcode::Send, CloseWakesSenders);
    if (Ch.Count == 0)
      Leave(Opcode::Receive, CloseWakesReceivers);
  }
  Add(std::move(Closed));
}

/// An operation of \p T that does not wait for ever finds no partner.
void Machine::notInTime(const State &S, size_t T, ObjectId Channel,
                        std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  State &Next =
      advance(S, T, Out, Value::integer(I.has(Try) ? WouldBlock : TimedOut)).S;
  note(Next, T, Event::TimedOut, Channel);
  Next.Events.back().At = site(S, T);
  if (I.has(Try))
    delay(Next, T, I.Op == Opcode::Send ? Opcode::Receive : Opcode::Send,
          Channel);
}

void Machine::send(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0)), Sent = arg(S, T, 1);
  if (A.K == Value::Null)
    return throughNull(S, T, Out);
  if (!A.isRef() || S.at(A.object()).Kind != ObjectKind::Channel ||
      S.at(A.object()).has(Open)) {
    State Now = S;
    // Somebody out of sight takes it, or has closed the channel.
    escape(Now, Sent);
    Value Outcome = fresh(Now, I.Name, site(S, T), /*IsStatus=*/true);
    advance(Now, T, Out, Outcome);
    return;
  }
  ObjectId Id = A.object();
  const Object &Ch = S.at(Id);
  // One that was waiting when the close came may not have been woken.
  const bool Missed = S.Tasks[T].At == Task::Waiting;
  if ((Ch.Closed && !Missed) || (Ch.Dead && Ch.has(DestroyWakesSenders)))
    return failClosed(S, T, Out);
  auto Succeed = [&](State &Next) {
    note(Next, T, Event::Sent, Id);
    Next.Events.back().At = site(S, T);
  };
  bool Done = false, IsSure = false;
  for (size_t R = 0; R != S.Tasks.size(); ++R) {
    if (!canHandOver(S, T, R, Id))
      continue;
    Done = true;
    IsSure |= waitsForSure(S, T, R);
    State &Next = advance(S, T, Out, Value::integer(Success)).S;
    note(Next, T, Event::Sent, Id, S.Tasks[R].Uid);
    Next.Events.back().At = site(S, T);
    note(Next, R, Event::Received, Id, S.Tasks[T].Uid);
    Value Got = received(Next, R, Sent);
    complete(Next, R, Value::integer(Success), Got);
    Out.back().Moved.push_back(S.Tasks[R].Uid);
  }
  if (!Done && !Ch.Dead && (Ch.has(Unbounded) || Ch.Count < Ch.Limit)) {
    Done = true;
    State &Next = advance(S, T, Out, Value::integer(Success)).S;
    Object &C = Next.at(Id);
    C.Count = std::min(C.Count + 1, std::max(C.Limit, ManyValues));
    if (C.has(Unbounded) && C.Count == ManyValues)
      C.Flags |= Open; // From here on, nobody knows how many there are.
    // Which value comes out matters only when it is something to operate on.
    if (C.Parts.size() < size_t(C.Count))
      C.Parts.push_back({0, Sent, I.has(Owns)});
    Succeed(Next);
  }
  // Without a buffer, the partner may be on its way only.
  const bool Rendezvous = Ch.Limit == 0 && !Ch.has(Unbounded) && !IsSure;
  if ((I.has(Timed) && !Ch.has(Unbounded) && !(Done && isQueued(S, T))) ||
      (I.has(Try) && (!Done || Rendezvous))) {
    notInTime(S, T, Id, Out);
  }
}

/// Task \p T has received from \p Channel, which leads from \p S to \p After:
/// one that certainly waits to send does so at once. Returns whether there is
/// one.
bool Machine::fillUp(const State &S, size_t T, const State &After,
                     ObjectId Channel, std::vector<Successor> &Out) {
  bool Any = false;
  for (size_t U = 0; U != S.Tasks.size(); ++U) {
    if (!isPoisedAt(S, U, Opcode::Send, Channel) || S.at(Channel).Closed ||
        failsCancelled(S, U) || !waitsForSure(S, T, U))
      continue;
    Any = true;
    Out.push_back({After, {S.Tasks[T].Uid, S.Tasks[U].Uid}});
    State &Next = Out.back().S;
    Object &C = Next.at(Channel);
    ++C.Count;
    if (C.Parts.size() < size_t(C.Count))
      C.Parts.push_back({0, arg(S, U, 1), instruction(S.Tasks[U])->has(Owns)});
    note(Next, U, Event::Sent, Channel);
    Next.Events.back().At = site(S, U);
    complete(Next, U, Value::integer(Success));
  }
  return Any;
}

void Machine::receive(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0));
  if (A.K == Value::Null)
    return throughNull(S, T, Out);
  if (!A.isRef() || S.at(A.object()).Kind != ObjectKind::Channel ||
      S.at(A.object()).has(Open)) {
    State Now = S;
    Value Outcome = fresh(Now, I.Name, site(S, T), /*IsStatus=*/true);
    Value Got = fresh(Now, I.Name, site(S, T));
    advance(Now, T, Out, Outcome, Got);
    return;
  }
  ObjectId Id = A.object();
  const Object &Ch = S.at(Id);
  if (Ch.Count > 0) {
    State Now = S;
    Value Got =
        received(Now, T, Ch.Parts.empty() ? Value() : Ch.Parts.front().V);
    State Next =
        std::move(advance(Now, T, Out, Value::integer(Success), Got).S);
    Out.pop_back();
    Object &C = Next.at(Id);
    --C.Count;
    if (!C.Parts.empty())
      C.Parts.erase(C.Parts.begin());
    note(Next, T, Event::Received, Id);
    Next.Events.back().At = site(S, T);
    if (!fillUp(S, T, Next, Id, Out))
      Out.push_back({std::move(Next), {S.Tasks[T].Uid}});
    if (!I.has(Timed) || isQueued(S, T))
      return;
  } else if (I.has(Try) && isOffered(S, T, Id)) {
    return; // The sender's step.
  } else if ((Ch.Closed && S.Tasks[T].At != Task::Waiting) ||
             (Ch.Dead && Ch.has(DestroyWakesReceivers))) {
    return failClosed(S, T, Out);
  }
  if (I.has(Timed) || I.has(Try))
    notInTime(S, T, Id, Out);
}
