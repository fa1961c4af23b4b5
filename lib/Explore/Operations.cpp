//===- Operations.cpp - Steps that other tasks can see ------------------===//
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

/// A fill that nobody bounds is counted up to here; more makes no difference
/// to who waits.
constexpr int64_t ManyValues = 32;

} // namespace

void Machine::complete(State &S, size_t T, Value D, Value E) {
  const Instruction &I = *instruction(S.Tasks[T]);
  set(S, T, I.D, D);
  set(S, T, I.E, E);
  Task &Tk = S.Tasks[T];
  ++Tk.top().PC;
  Tk.Poised = false;
  Tk.At = Task::Arriving;
}

Successor &Machine::advance(const State &S, size_t T,
                            std::vector<Successor> &Out, Value D, Value E) {
  Out.push_back({S, {S.Tasks[T].Uid}});
  Out.back().S.Events.clear();
  complete(Out.back().S, T, D, E);
  return Out.back();
}

/// What task \p T gets: a value that is not known is at least always the same.
Value Machine::received(State &S, size_t T, Value Sent) {
  const Site At{S.Tasks[T].top().Proc, S.Tasks[T].top().PC};
  return Sent.K == Value::None ? fresh(S, instruction(S.Tasks[T])->Name, At) : Sent;
}

void Machine::fault(const State &S, size_t T, Fault::Kind K) {
  Log.Faults.push_back({K, site(S, T), S.Tasks[T].Uid});
}

std::vector<Successor> Machine::step(const State &S, size_t T, bool &GaveUp) {
  Log.Faults.clear();
  std::vector<Successor> Raw;
  perform(S, T, Raw);
  assert((!Raw.empty() || !Log.Faults.empty()) == canMove(S, T) ||
         !isVisible(S, T));
  std::vector<Successor> Out;
  GaveUp |= !Log.Faults.empty(); // Nobody knows what comes after that.
  for (Successor &R : Raw) {
    if (R.Halted) {
      GaveUp = true;
      continue;
    }
    std::vector<State> Settled;
    settle(std::move(R.S), Settled, GaveUp);
    for (State &Next : Settled)
      Out.push_back({std::move(Next), R.Moved});
  }
  return Out;
}

void Machine::perform(const State &S, size_t T, std::vector<Successor> &Out) {
  const Task &Tk = S.Tasks[T];
  if (!Tk.doomed().empty()) {
    const Value Ending = Tk.doomed().back();
    if (!Ending.isRef() || S.at(Ending.object()).Kind != ObjectKind::Channel)
      return join(S, T, Ending, Out);
    Out.push_back({S, {Tk.Uid}});
    State &Next = Out.back().S;
    Next.Events.clear();
    endWithParts(Next, T);
    Next.Tasks[T].Poised = false;
    return;
  }
  const Instruction *I = instruction(Tk);
  if (!I)
    return;
  switch (I->Op) {
  case Opcode::Send:
    return send(S, T, Out);
  case Opcode::Receive:
    return receive(S, T, Out);
  case Opcode::Lock:
  case Opcode::Acquire:
    return lock(S, T, Out);
  case Opcode::Wait:
  case Opcode::Arrive:
    return wait(S, T, Out);
  case Opcode::Notify:
    return notify(S, T, Out);
  case Opcode::Join:
    return join(S, T, arg(S, T, 0), Out);
  case Opcode::Close: {
    Value A = follow(S, arg(S, T, 0));
    if (A.K == Value::Null)
      return fault(S, T, Fault::NullOperation);
    return close(S, T, A, Out);
  }
  case Opcode::RequestStop: {
    State &Next = advance(S, T, Out).S;
    requestStop(Next, arg(S, T, 0), T);
    return;
  }
  case Opcode::StopRequested: {
    Value Stop = stopOf(S, arg(S, T, 0));
    if (Stop.K == Value::Null) {
      advance(S, T, Out, Value::integer(0)); // A token without a source.
      return;
    }
    bool Known = Stop.isRef() && !S.at(Stop.object()).has(Open);
    if (Known) {
      advance(S, T, Out, Value::integer(S.at(Stop.object()).Closed));
      return;
    }
    State Now = S;
    Value Asked = fresh(Now, I->Name, site(S, T));
    advance(Now, T, Out, Asked);
    return;
  }
  default: {
    // A shared variable's access, or a loop's turn: now it may happen.
    State Next = S;
    Next.Events.clear();
    Next.Tasks[T].Poised = false;
    std::vector<State> More;
    StepsLeft = Limits.Steps;
    Run R = execute(Next, T, More);
    if (R == Run::On || R == Run::Halted || R == Run::GaveUp)
      Out.push_back({std::move(Next), {Tk.Uid}, R != Run::On});
    for (State &M : More)
      Out.push_back({std::move(M), {Tk.Uid}});
    return;
  }
  }
}

void Machine::failClosed(const State &S, size_t T,
                         std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  if (!I.has(ThrowsWhenClosed)) {
    advance(S, T, Out, Value::integer(Closed));
    return;
  }
  Successor Next{S, {S.Tasks[T].Uid}};
  Next.S.Events.clear();
  Next.S.Tasks[T].Poised = false;
  note(Next.S, T, Event::Threw);
  Next.Halted = raise(Next.S, T, Value::integer(I.Aux)) != Run::On;
  Out.push_back(std::move(Next));
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
  auto Leave = [&](Opcode Op, uint32_t Wakes) {
    State Waiting = Closed;
    bool Any = false;
    for (size_t W = 0; W != S.Tasks.size(); ++W)
      if (W != T && isPoisedAt(S, W, Op, Id)) {
        Waiting.Tasks[W].At = Task::Waiting;
        Any = true;
      }
    if (Any && !Ch.has(Wakes))
      Add(std::move(Waiting));
  };
  if (Ch.Kind == ObjectKind::Channel && !Ch.has(Open)) {
    if (Ch.Count >= Ch.Limit && !Ch.has(Unbounded))
      Leave(Opcode::Send, CloseWakesSenders);
    if (Ch.Count == 0)
      Leave(Opcode::Receive, CloseWakesReceivers);
  }
  Add(std::move(Closed));
}

void Machine::send(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0)), Sent = arg(S, T, 1);
  if (A.K == Value::Null)
    return fault(S, T, Fault::NullOperation);
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
  bool Done = false;
  if (Ch.Limit == 0 && !Ch.has(Unbounded)) {
    for (size_t R = 0; R != S.Tasks.size(); ++R) {
      if (!canHandOver(S, T, R, Id))
        continue;
      Done = true;
      State &Next = advance(S, T, Out, Value::integer(Success)).S;
      note(Next, T, Event::Sent, Id, S.Tasks[R].Uid);
      Next.Events.back().At = site(S, T);
      note(Next, R, Event::Received, Id, S.Tasks[T].Uid);
      Value Got = received(Next, R, Sent);
      complete(Next, R, Value::integer(Success), Got);
      Out.back().Moved.push_back(S.Tasks[R].Uid);
    }
  } else if (!Ch.Dead && (Ch.has(Unbounded) || Ch.Count < Ch.Limit)) {
    Done = true;
    State &Next = advance(S, T, Out, Value::integer(Success)).S;
    Object &C = Next.at(Id);
    C.Count = std::min(C.Count + 1, std::max(C.Limit, ManyValues));
    // Which value comes out matters only when it is something to operate on.
    if (C.Parts.size() < size_t(C.Count))
      C.Parts.push_back({0, Sent, I.has(Owns)});
    Succeed(Next);
  }
  // Without a buffer, the partner may be on its way only.
  if (I.has(Timed) || (I.has(Try) && (!Done || Ch.Limit == 0))) {
    State &Next =
        advance(S, T, Out, Value::integer(I.has(Try) ? WouldBlock : TimedOut))
            .S;
    note(Next, T, Event::TimedOut, Id);
    Next.Events.back().At = site(S, T);
  }
}

void Machine::receive(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0));
  if (A.K == Value::Null)
    return fault(S, T, Fault::NullOperation);
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
    State &Next = advance(Now, T, Out, Value::integer(Success), Got).S;
    Object &C = Next.at(Id);
    --C.Count;
    if (!C.Parts.empty())
      C.Parts.erase(C.Parts.begin());
    note(Next, T, Event::Received, Id);
    Next.Events.back().At = site(S, T);
    if (!I.has(Timed))
      return;
  } else if ((Ch.Closed && S.Tasks[T].At != Task::Waiting) ||
             (Ch.Dead && Ch.has(DestroyWakesReceivers))) {
    return failClosed(S, T, Out);
  }
  if (I.has(Timed) || I.has(Try)) {
    State &Next =
        advance(S, T, Out, Value::integer(I.has(Try) ? WouldBlock : TimedOut))
            .S;
    note(Next, T, Event::TimedOut, Id);
    Next.Events.back().At = site(S, T);
  }
}

void Machine::lock(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value Guard = resolve(S, arg(S, T, 0));
  Value A = follow(S, Guard);
  auto Take = [&](State &Next) {
    if (Guard.isRef() && Next.at(Guard.object()).has(Guards))
      Next.at(Guard.object()).Held = true;
  };
  if (!A.isRef() || S.at(A.object()).has(Open) ||
      (S.at(A.object()).Kind != ObjectKind::Mutex &&
       S.at(A.object()).Kind != ObjectKind::Semaphore)) {
    State Now = S;
    Value Outcome = I.has(Try | Timed) ? fresh(Now, I.Name, site(S, T))
                                       : Value::integer(1);
    Take(advance(Now, T, Out, Outcome).S);
    return;
  }
  ObjectId Id = A.object();
  const Object &O = S.at(Id);
  if (O.Kind == ObjectKind::Semaphore) {
    if (O.Count > 0) {
      State &Next = advance(S, T, Out, Value::integer(1)).S;
      --Next.at(Id).Count;
      note(Next, T, Event::Did, Id);
      Next.Events.back().At = site(S, T);
    }
  } else if (O.Count == 0 || (O.has(Recursive) &&
                              O.V == Value::ref(S.Tasks[T].Self))) {
    State &Next = advance(S, T, Out, Value::integer(1)).S;
    ++Next.at(Id).Count;
    Next.at(Id).V = Value::ref(S.Tasks[T].Self);
    Take(Next);
  }
  // What the others do between two steps that can be seen is not seen here,
  // and a try may fail for no reason.
  if (I.has(Timed | Try))
    advance(S, T, Out, Value::integer(0));
}

void Machine::wait(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0));
  if (!A.isRef() || S.at(A.object()).has(Open)) {
    State Now = S;
    Value Outcome = I.has(Try | Timed) ? fresh(Now, I.Name, site(S, T))
                                       : Value::integer(1);
    advance(Now, T, Out, Outcome);
    return;
  }
  ObjectId Id = A.object();
  const Object &O = S.at(Id);
  const Task &Tk = S.Tasks[T];
  auto Stay = [&](Task::Phase At) -> State & {
    Out.push_back({S, {Tk.Uid}});
    State &Next = Out.back().S;
    Next.Events.clear();
    Next.Tasks[T].At = At;
    return Next;
  };
  switch (O.Kind) {
  case ObjectKind::Counter:
  case ObjectKind::Task: {
    if (I.Op == Opcode::Arrive && Tk.At == Task::Arriving) {
      State &Next = Stay(Task::Waiting);
      Next.at(Id).Count = std::max<int64_t>(Next.at(Id).Count - 1, 0);
      return;
    }
    bool Reached = O.Kind == ObjectKind::Task ? O.Closed : O.Count == 0;
    if (Reached)
      advance(S, T, Out, Value::integer(1));
    if (I.has(Timed | Try)) {
      State &Next = advance(S, T, Out, Value::integer(0)).S;
      note(Next, T, Event::TimedOut, Id);
      Next.Events.back().At = site(S, T);
    }
    return;
  }
  case ObjectKind::Barrier:
    if (Tk.At == Task::Arriving) {
      State &Next = Stay(Task::Waiting);
      Object &B = Next.at(Id);
      Next.Tasks[T].Generation = B.Generation;
      if (--B.Count <= 0) {
        ++B.Generation;
        B.Count = B.Limit;
      }
      return;
    }
    if (O.Generation != Tk.Generation) {
      State &Next = advance(S, T, Out, Value::integer(1)).S;
      Next.Tasks[T].Generation = 0;
    }
    return;
  case ObjectKind::Condition: {
    Value Guard = arg(S, T, 1);
    Value Mutex = follow(S, Guard);
    auto Relock = [&](Value Outcome) {
      // Goes on only with the lock; without one in sight, at once.
      if (!canRelock(S, Mutex))
        return;
      State &Next = advance(S, T, Out, Outcome).S;
      if (!Mutex.isRef() || S.at(Mutex.object()).Kind != ObjectKind::Mutex ||
          S.at(Mutex.object()).has(Open))
        return;
      Next.at(Mutex.object()).Count = 1;
      Next.at(Mutex.object()).V = Value::ref(Tk.Self);
      if (Value G = resolve(Next, Guard);
          G.isRef() && Next.at(G.object()).has(Guards))
        Next.at(G.object()).Held = true;
    };
    if (Tk.At == Task::Arriving) {
      unlock(Stay(Task::Waiting), Guard);
      return;
    }
    if (Tk.At == Task::Notified)
      return Relock(Value::integer(1));
    if (I.has(Timed))
      Relock(Value::integer(0));
    if (I.Args.size() > 2 && isRequested(S, stopOf(S, arg(S, T, 2))))
      Relock(Value::integer(0));
    return;
  }
  default:
    advance(S, T, Out, Value::integer(1));
  }
}

void Machine::notify(const State &S, size_t T, std::vector<Successor> &Out) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value A = follow(S, arg(S, T, 0));
  llvm::SmallVector<size_t, 4> Waiters;
  if (A.isRef())
    for (size_t W = 0; W != S.Tasks.size(); ++W)
      if (waitsFor(S, W, A.object()))
        Waiters.push_back(W);
  auto Wake = [&](llvm::ArrayRef<size_t> Woken) {
    Successor &Next = advance(S, T, Out);
    if (A.isRef()) {
      note(Next.S, T, Event::Notified, A.object());
      Next.S.Events.back().At = site(S, T);
    }
    for (size_t W : Woken) {
      Next.S.Tasks[W].At = Task::Notified;
      Next.Moved.push_back(S.Tasks[W].Uid);
    }
  };
  if (I.has(All) || Waiters.empty())
    return Wake(Waiters);
  for (size_t W : Waiters)
    Wake(W);
}

/// Joins by an operation, or because a handle that waits comes to its end.
void Machine::join(const State &S, size_t T, Value Handle,
                   std::vector<Successor> &Out) {
  const bool AtEnd = !S.Tasks[T].doomed().empty();
  Handle = resolve(S, Handle);
  Value Joined = follow(S, Handle);
  auto Finish = [&] {
    if (!AtEnd) {
      State &Next = advance(S, T, Out).S;
      if (Handle.isRef() && Next.at(Handle.object()).Kind == ObjectKind::Cell)
        Next.at(Handle.object()).V = Value::null();
      return;
    }
    Out.push_back({S, {S.Tasks[T].Uid}});
    State &Next = Out.back().S;
    Next.Events.clear();
    Next.Tasks[T].Poised = false;
    Next.Tasks[T].doomed().pop_back();
    Next.at(Handle.object()).Dead = true;
    Next.at(Handle.object()).V = Value::null();
  };
  if (!Joined.isRef() || S.at(Joined.object()).has(Open))
    return Finish();
  ObjectId Id = Joined.object();
  if (AtEnd && S.at(Handle.object()).has(StopsFirst) &&
      S.Tasks[T].At == Task::Arriving) {
    Out.push_back({S, {S.Tasks[T].Uid}});
    State &Next = Out.back().S;
    Next.Events.clear();
    requestStop(Next, Handle, T);
    Next.Tasks[T].At = Task::Waiting;
    return;
  }
  const Object &O = S.at(Id);
  bool Ended = O.Kind == ObjectKind::Counter ? O.Count == 0 : O.Closed;
  if (!Ended)
    return;
  Finish();
  Out.back().S.Tasks[T].At = Task::Arriving;
}
