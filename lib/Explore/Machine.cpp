//===- Machine.cpp - Local steps: control, calls, exceptions ------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

Site Machine::site(const State &S, size_t T) const {
  const Task &Tk = S.Tasks[T];
  return Tk.Stack.empty() ? Tk.SpawnedAt : Site{Tk.top().Proc, Tk.top().PC};
}

const Instruction *Machine::instruction(const Task &T) const {
  if (!T.doomed().empty() || T.Stack.empty())
    return nullptr;
  return &P.Procs[T.top().Proc].Code[T.top().PC];
}

void Machine::note(State &S, size_t T, Event::Kind K, ObjectId About,
                   uint32_t Other, bool Taken) const {
  Event E{K, Taken, S.Tasks[T].Uid, Other, site(S, T)};
  if (About != NoObject)
    E.Object = S.at(About).Serial;
  S.Events.push_back(E);
}

void Machine::giveUp(const char *Why, const State &S, size_t T) {
  Site At = site(S, T);
  llvm::StringRef Where =
      At.Proc == NoProc ? "" : P.text(P.Procs[At.Proc].Name);
  Log.GivenUp.insert((Where + ": " + Why).str());
}

Value Machine::eval(const State &S, size_t T, Operand O) const {
  switch (O.K) {
  case Operand::None:
    return {};
  case Operand::Slot:
    return S.Tasks[T].top().Slots[O.V];
  case Operand::Int:
    return Value::integer(O.V);
  case Operand::Null:
    return Value::null();
  case Operand::Proc:
    return Value::proc(O.V);
  }
  return {};
}

Value Machine::arg(const State &S, size_t T, unsigned I) const {
  return eval(S, T, instruction(S.Tasks[T])->arg(I));
}

void Machine::set(State &S, size_t T, Slot Slot, Value V) const {
  if (Slot != NoSlot)
    S.Tasks[T].top().Slots[Slot] = V;
}

std::vector<State> Machine::begin(ProcId Root) {
  State S;
  Task T;
  T.Uid = S.NextUid++;
  T.Self = make(S, ObjectKind::Task, 0, 0, {Root, 0});
  Frame F;
  F.Proc = Root;
  F.Slots.resize(P.Procs[Root].Slots);
  T.Stack.push_back(std::move(F));
  S.Tasks.push_back(std::move(T));
  Log.Ran.resize(P.Procs.size());
  Log.Ran.set(Root);
  std::vector<State> Out;
  bool GaveUp = false;
  settle(std::move(S), Out, GaveUp);
  return Out;
}

void Machine::settle(State S, std::vector<State> &Out, bool &GaveUp) {
  StepsLeft = Limits.Steps;
  std::vector<State> Work;
  Work.push_back(std::move(S));
  unsigned Done = 0;
  while (!Work.empty()) {
    State Cur = std::move(Work.back());
    Work.pop_back();
    if (++Done > Limits.Branches) {
      Log.GivenUp.insert("too many alternatives between two steps");
      GaveUp = true;
      return;
    }
    bool Keep = true;
    for (size_t T = 0; Keep && T < Cur.Tasks.size();) {
      if (Cur.Tasks[T].Poised || Cur.Tasks[T].Abandoned) {
        ++T;
        continue;
      }
      switch (runLocal(Cur, T, Work)) {
      case Run::On:
      case Run::Poised:
        Cur.Tasks[T].Poised = true;
        Keep = !comesTooLate(Cur, T);
        ++T;
        break;
      case Run::Ended:
        note(Cur, T, Event::Returned);
        Cur.at(Cur.Tasks[T].Self).Closed = true;
        Cur.Tasks.erase(Cur.Tasks.begin() + T);
        break;
      case Run::Died:
        Died = true;
        [[fallthrough]];
      case Run::GaveUp:
      case Run::Halted:
        GaveUp = true;
        Keep = false;
        break;
      case Run::Dropped:
        Keep = false;
        break;
      }
    }
    if (Keep)
      Out.push_back(std::move(Cur));
  }
}

/// Whether the object of the next operation has been ended by another task. One
/// that waited already when that happened is woken or not, as the object has
/// it.
bool Machine::comesTooLate(const State &S, size_t T) {
  if (!instruction(S.Tasks[T]))
    return false;
  for (ObjectId Id : touches(S, T)) {
    const Object &O = S.at(Id);
    if (!O.Dead || O.has(Open | OneShot) || O.EndedBy == ~0u ||
        O.EndedBy == S.Tasks[T].Uid)
      continue;
    fault(S, T, Fault::DanglingOperation, Id);
    return true;
  }
  return false;
}

bool Machine::isVisible(const State &S, size_t T) const {
  const Instruction &I = *instruction(S.Tasks[T]);
  switch (I.Op) {
  case Opcode::Send:
  case Opcode::Receive:
  case Opcode::Close:
  case Opcode::Lock:
  case Opcode::Wait:
  case Opcode::Notify:
  case Opcode::Arrive:
  case Opcode::Acquire:
  case Opcode::Join:
  case Opcode::RequestStop:
  case Opcode::StopRequested:
  case Opcode::OnStop:
  case Opcode::CountDown:
  case Opcode::CountUp:
  case Opcode::Supply:
  case Opcode::Abandon:
  case Opcode::Cancel:
  case Opcode::AwaitAny:
    return true;
  case Opcode::Pause:
    return I.has(Open);
  case Opcode::Load:
  case Opcode::Store:
  case Opcode::Swap: {
    Value A = arg(S, T, 0);
    return A.isRef() && S.at(A.object()).has(Shared);
  }
  default:
    return false;
  }
}

Machine::Run Machine::runLocal(State &S, size_t T,
                               std::vector<State> &Alternatives) {
  // A loop without a visible operation must let the others run, too.
  unsigned BackEdges = 0;
  while (true) {
    if (StepsLeft == 0) {
      giveUp("too many steps between two operations", S, T);
      return Run::GaveUp;
    }
    --StepsLeft;
    Task &Tk = S.Tasks[T];
    if (!Tk.doomed().empty()) {
      if (Run R = endObject(S, T); R != Run::On)
        return R;
      continue;
    }
    if (Tk.Stack.empty())
      return Run::Ended;
    if (isVisible(S, T))
      return Run::Poised;
    const uint32_t PC = Tk.top().PC;
    const Opcode Op = instruction(Tk)->Op;
    if (Run R = execute(S, T, Alternatives); R != Run::On)
      return R;
    if ((Op == Opcode::Jump || Op == Opcode::Branch) &&
        S.Tasks[T].top().PC <= PC && ++BackEdges == 4)
      return Run::Poised;
  }
}

Machine::Run Machine::execute(State &S, size_t T,
                              std::vector<State> &Alternatives) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = site(S, T);
  if (S.Objects.size() > Limits.Objects) {
    giveUp("too many objects", S, T);
    return Run::GaveUp;
  }
  auto Next = [&] { ++S.Tasks[T].top().PC; };
  auto Done = [&](Value D) {
    set(S, T, I.D, D);
    Next();
    return Run::On;
  };
  auto Arg = [&](unsigned N) { return arg(S, T, N); };

  switch (I.Op) {
  case Opcode::Move:
    return Done(Arg(0));
  case Opcode::Fresh:
    return Done(fresh(S, I.Name, At));
  case Opcode::Apply: {
    llvm::SmallVector<Value, 4> Args;
    for (unsigned N = 0; N != I.Args.size(); ++N)
      Args.push_back(resolve(S, Arg(N)));
    return Done(apply(S, Opcode::Apply, 0, I.Name, Args, At, I.has(Kept)));
  }
  case Opcode::Binary:
    return Done(binary(S, BinaryOp(I.Aux), Arg(0), Arg(1), At));
  case Opcode::Not: {
    Value V = Arg(0);
    if (std::optional<bool> Known = truth(S, V))
      return Done(Value::integer(!*Known));
    return Done(apply(S, Opcode::Not, 0, 0, {V}, At, true));
  }

  case Opcode::New: {
    Value Init = Arg(0), Dtor = Arg(1);
    ObjectId Id = make(S, ObjectKind(I.Aux), I.Flags, I.Name, At);
    Object &O = S.at(Id);
    switch (O.Kind) {
    case ObjectKind::Cell:
    case ObjectKind::Record:
      O.V = Init;
      O.Held = O.has(Held);
      break;
    case ObjectKind::Channel:
    case ObjectKind::Counter:
    case ObjectKind::Barrier:
    case ObjectKind::Semaphore: {
      // A capacity that nobody knows is a count like a loop's bound.
      if (Init.K == Value::Symbol)
        concretize(S, Init);
      Init = resolve(S, Init);
      if (Init.K == Value::Int)
        O.Limit = std::max<int64_t>(Init.V, 0);
      else if (!O.has(Unbounded))
        O.Flags |= Open;
      if (O.Kind != ObjectKind::Channel) {
        O.Count = O.Limit;
        noteConstant(O.Limit);
      } else if (O.Limit <= LargestCount) {
        noteConstant(O.Limit);
      }
      break;
    }
    default:
      break;
    }
    if (Dtor.K == Value::Proc)
      S.at(Id).Destructor = Dtor.V;
    note(S, T, Event::Made, Id);
    return Done(Value::ref(Id));
  }
  case Opcode::Load: {
    Value A = resolve(S, Arg(0));
    if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Cell)
      A = resolve(S, S.at(A.object()).V);
    return Done(A);
  }
  case Opcode::Store: {
    Value A = resolve(S, Arg(0)), B = Arg(1);
    if (isOutOfSight(S, A))
      escape(S, B);
    if (!A.isRef() || S.at(A.object()).Kind != ObjectKind::Cell)
      return Done(I.D == NoSlot ? Value() : fresh(S, I.Name, At));
    const ObjectId Cell = A.object();
    const Value Old = resolve(S, S.at(Cell).V);
    Value Result = Old;
    if (I.Args.size() > 2) {
      Result = binary(S, BinaryOp::Eq, Old, Arg(2), At);
      const std::optional<bool> Same = truth(S, Result);
      if (Same && !*Same)
        return Done(Result);
      if (!Same)
        B = fresh(S, I.Name, At);
    } else if (I.Aux != 0) {
      B = binary(S, BinaryOp(I.Aux - 1), Old, B, At);
    }
    set(S, T, I.D, Result);
    Next();
    letGo(S, T, Cell);
    S.at(Cell).V = B;
    S.at(Cell).Held = false;
    return Run::On;
  }
  case Opcode::Release: {
    Value A = resolve(S, Arg(0));
    if (!A.isRef() || S.at(A.object()).Kind != ObjectKind::Cell)
      return Done({});
    Value V = S.at(A.object()).V;
    S.at(A.object()).V = Value::null();
    S.at(A.object()).Held = false;
    return Done(V);
  }
  case Opcode::Swap: {
    Value A = resolve(S, Arg(0)), B = resolve(S, Arg(1));
    if (A.isRef() && B.isRef()) {
      Object &X = S.at(A.object()), &Y = S.at(B.object());
      std::swap(X.V, Y.V);
      std::swap(X.Held, Y.Held);
      std::swap(X.Parts, Y.Parts);
    }
    return Done({});
  }
  case Opcode::Global: {
    auto [It, New] = S.Globals.try_emplace(I.Name);
    if (New) {
      ObjectId O = make(S, ObjectKind(I.Aux), I.Flags, I.Name, At);
      if (I.Aux == uint32_t(ObjectKind::Cell))
        S.at(O).V = fresh(S, I.Name, At);
      S.Globals[I.Name] = Value::ref(O);
    }
    return Done(S.Globals[I.Name]);
  }
  case Opcode::SetGlobal:
    S.Globals[I.Name] = Arg(0);
    return Done({});
  case Opcode::Field:
    return Done(field(S, Arg(0), I, At));
  case Opcode::Bind: {
    Value A = resolve(S, Arg(0)), B = Arg(1);
    if (isOutOfSight(S, A))
      escape(S, B);
    if (A.isRef())
      S.at(A.object()).Parts.push_back({I.Name, B, I.has(Owns)});
    return Done({});
  }
  case Opcode::Copy:
  case Opcode::Take:
    return Done(copy(S, resolve(S, Arg(0)), At, I.Op == Opcode::Take));
  case Opcode::Assign:
  case Opcode::TakeInto: {
    Value To = Arg(0), From = Arg(1);
    Next();
    copyInto(S, To, From, At, I.Op == Opcode::TakeInto, T);
    return Run::On;
  }
  case Opcode::Insert: {
    Value A = resolve(S, Arg(0)), B = Arg(1);
    if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector &&
        !S.at(A.object()).has(Opaque | Open)) {
      Object &O = S.at(A.object());
      if (O.Parts.size() >= 64) {
        giveUp("a container with more than 64 elements", S, T);
        return Run::GaveUp;
      }
      O.Parts.push_back({NameId(O.Parts.size()), B, I.has(Owns)});
    } else {
      escape(S, B);
    }
    return Done({});
  }
  case Opcode::Remove: {
    Value A = resolve(S, Arg(0)), Index = resolve(S, Arg(1));
    Next();
    if (A.isRef() && !S.at(A.object()).Parts.empty()) {
      auto &Parts = S.at(A.object()).Parts;
      auto *Gone = Parts.begin();
      if (Index.K == Value::Int && Index.V > 0 &&
          uint64_t(Index.V) < Parts.size())
        Gone += Index.V;
      if (Gone->Owned)
        S.Tasks[T].doomed().push_back(Gone->V);
      Parts.erase(Gone);
    }
    return Run::On;
  }
  case Opcode::Element: {
    Value A = resolve(S, Arg(0)), B = resolve(S, Arg(1));
    if (B.K == Value::None && A.isRef() && S.at(A.object()).Parts.size() == 1)
      B = Value::integer(0);
    if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector &&
        B.K == Value::Int && B.V >= 0 &&
        uint64_t(B.V) < S.at(A.object()).Parts.size())
      return Done(S.at(A.object()).Parts[B.V].V);
    // Whichever it is: code that we do not follow may operate on any.
    escape(S, A);
    return Done(fresh(S, I.Name, At));
  }
  case Opcode::Size: {
    Value A = resolve(S, Arg(0));
    if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Vector &&
        !S.at(A.object()).has(Opaque))
      return Done(Value::integer(S.at(A.object()).Parts.size()));
    Value Size = apply(S, Opcode::Apply, 0, I.Name, {A}, At, true);
    if (Size.K == Value::Symbol)
      S.Symbols[Size.V].Low = std::max<int64_t>(S.Symbols[Size.V].Low, 0);
    return Done(Size);
  }
  case Opcode::Destroy: {
    Value A = Arg(0);
    Next();
    S.Tasks[T].top().Doomed.push_back(resolve(S, A));
    return Run::On;
  }
  case Opcode::Escape:
    escape(S, Arg(0));
    return Done({});
  case Opcode::Havoc:
    havoc(S, Arg(0), At);
    return Done({});

  case Opcode::Unlock:
    unlock(S, Arg(0), I.has(Reads));
    return Done({});
  case Opcode::CountDown:
  case Opcode::CountUp:
  case Opcode::Supply: {
    Value A = follow(S, Arg(0)), By = resolve(S, Arg(1));
    if (A.isRef()) {
      Object &O = S.at(A.object());
      if (I.Args.size() > 1 && By.K != Value::Int) {
        O.Flags |= Open; // By how much, nobody knows.
      } else {
        // A result that is there already is not set again.
        const Value Promise = resolve(S, Arg(0));
        if (O.has(OneShot) && I.Op == Opcode::CountDown && O.Count == 0 &&
            !O.has(Open) && !S.at(Promise.object()).Dead) {
          S.Tasks[T].Failing = site(S, T);
          S.Tasks[T].FailedOn = A;
          note(S, T, Event::Threw);
          return raise(S, T, Value());
        }
        int64_t N = I.Args.size() > 1 ? By.V : 1;
        O.Count += I.Op == Opcode::CountDown ? -N : N;
        if (I.Op == Opcode::CountDown && O.Kind == ObjectKind::Barrier)
          O.Limit -= N;
        if (O.Kind == ObjectKind::Barrier && O.Count <= 0) {
          ++O.Generation;
          O.Count = O.Limit;
        }
        O.Count = std::clamp<int64_t>(O.Count, 0, 64);
      }
      note(S, T, Event::Did, A.object());
    }
    return Done({});
  }

  case Opcode::Spawn: {
    if (S.Tasks.size() >= Limits.Tasks) {
      giveUp("too many tasks at a time", S, T);
      return Run::GaveUp;
    }
    Value Callee = follow(S, Arg(0));
    ObjectId Self = make(S, ObjectKind::Task, I.Flags, I.Name, At);
    Task New;
    New.Uid = S.NextUid++;
    New.Self = Self;
    New.Detached = I.has(Detached);
    New.KeepsProcess = I.has(KeepsProcess);
    New.DropsExceptions = I.has(DropsExceptions);
    New.Cancellable = I.has(Joins);
    New.SpawnedAt = At;
    New.SpawnedBy = S.Tasks[T].Uid;
    ProcId Proc = NoProc;
    std::vector<Value> Args;
    if (Callee.K == Value::Proc) {
      Proc = Callee.V;
    } else if (Callee.isRef() && S.at(Callee.object()).V.K == Value::Proc) {
      Proc = S.at(Callee.object()).V.V;
      Args.push_back(Callee);
    }
    if (I.has(PassesStop)) {
      ObjectId Stop = make(S, ObjectKind::Stop, 0, I.Name, At);
      S.at(Self).V = Value::ref(Stop);
      ObjectId Token = make(S, ObjectKind::Cell, Shares, I.Name, At);
      S.at(Token).V = Value::ref(Stop);
      // Only a callee that takes one more parameter than it is given wants it.
      if (Proc != NoProc && P.Procs[Proc].Params == Args.size() + I.Args.size())
        Args.push_back(Value::ref(Token));
    }
    for (unsigned N = 1; N < I.Args.size(); ++N)
      Args.push_back(Arg(N));
    for (unsigned N = 0; N != I.Args.size(); ++N)
      if (I.Aux & (1u << N))
        New.Baggage.push_back(resolve(S, Arg(N)));
    note(S, T, Event::Spawned, Self, New.Uid);
    if (Proc == NoProc) {
      // Work out of sight: it may do anything with what it was given.
      for (unsigned N = 0; N != I.Args.size(); ++N)
        escape(S, Arg(N));
      S.at(Self).Flags |= Open;
      return Done(Value::ref(Self));
    }
    Frame F;
    F.Proc = Proc;
    F.Slots.resize(P.Procs[Proc].Slots);
    for (size_t N = 0; N != std::min<size_t>(Args.size(), P.Procs[Proc].Params);
         ++N)
      F.Slots[N] = Args[N];
    Log.Ran.set(Proc);
    New.Stack.push_back(std::move(F));
    S.Tasks.push_back(std::move(New));
    return Done(Value::ref(Self));
  }
  case Opcode::Discard:
    if (Value A = resolve(S, Arg(0)); A.isRef() && !S.at(A.object()).has(Open))
      fault(S, T, Fault::DiscardedOperation, A.object());
    return Done({});
  case Opcode::Pause:
    S.Tasks[T].Paused = true;
    if (S.Tasks[T].Cancelled)
      return raise(S, T, Value());
    return Done({});
  case Opcode::Home:
    return Done(S.Tasks[T].Home.isRef() ? S.Tasks[T].Home
                                        : fresh(S, I.Name, At));
  case Opcode::Adopt: {
    const Value Adopted = follow(S, Arg(0)), Scope = follow(S, Arg(1));
    const bool Known =
        Scope.isRef() && S.at(Scope.object()).Kind == ObjectKind::Scope;
    for (Task &Tk : S.Tasks) {
      if (Value::ref(Tk.Self) != Adopted)
        continue;
      if (Known)
        Tk.Home = Scope;
      else if (I.has(Open))
        for (const Value &V : Tk.Baggage)
          escape(S, V);
    }
    return Done({});
  }
  case Opcode::Abandon:
    abandon(S, follow(S, Arg(0)), T);
    return Done({});

  case Opcode::Loop: {
    auto &Passes = S.Tasks[T].top().Passes;
    llvm::erase_if(Passes, [&](auto &Ps) { return Ps.Loop == I.Aux; });
    return Done({});
  }
  case Opcode::Branch:
    return branch(S, T, Alternatives);
  case Opcode::Jump:
    S.Tasks[T].top().PC = I.Then;
    return Run::On;
  case Opcode::Call:
    return call(S, T);
  case Opcode::Return:
    return finishFrame(S, T, Arg(0));
  case Opcode::Throw:
    note(S, T, Event::Threw);
    return raise(S, T, I.Name ? Value::integer(I.Name) : S.Tasks[T].Exception);
  case Opcode::Caught: {
    Value E = S.Tasks[T].Exception;
    // An exception of a type that the program does not show is taken to be one
    // that the handler was written for.
    bool Matches = true;
    if (I.Name != 0 && E.K == Value::Int)
      if (auto It = P.CaughtAs.find(P.text(E.V)); It != P.CaughtAs.end())
        Matches = llvm::is_contained(It->second, P.text(I.Name).str());
    if (Matches) {
      S.Tasks[T].Exception = Value();
      S.Tasks[T].Failing = {};
      S.Tasks[T].FailedOn = Value();
    }
    return Done(Value::integer(Matches));
  }
  case Opcode::Halt:
    return I.has(Fatal) ? Run::Died : Run::Halted;
  default:
    llvm_unreachable("a visible operation is no local step");
  }
}
