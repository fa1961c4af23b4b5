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
  llvm::StringRef Where = At.Proc == NoProc ? "" : P.text(P.Procs[At.Proc].Name);
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
      if (Cur.Tasks[T].Poised) {
        ++T;
        continue;
      }
      switch (runLocal(Cur, T, Work)) {
      case Run::On:
      case Run::Poised:
        Cur.Tasks[T].Poised = true;
        ++T;
        break;
      case Run::Ended:
        note(Cur, T, Event::Returned);
        Cur.at(Cur.Tasks[T].Self).Closed = true;
        Cur.Tasks.erase(Cur.Tasks.begin() + T);
        break;
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
    return true;
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
    if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Cell) {
      Next();
      letGo(S, T, A.object());
      S.at(A.object()).V = B;
      S.at(A.object()).Held = false;
      return Run::On;
    }
    return Done({});
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
        !S.at(A.object()).has(Opaque)) {
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
    Value A = resolve(S, Arg(0));
    Next();
    if (A.isRef() && !S.at(A.object()).Parts.empty()) {
      auto &Parts = S.at(A.object()).Parts;
      if (Parts.front().Owned)
        S.Tasks[T].doomed().push_back(Parts.front().V);
      Parts.erase(Parts.begin());
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
    unlock(S, Arg(0));
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
      if (Proc != NoProc &&
          P.Procs[Proc].Params == Args.size() + I.Args.size())
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
  case Opcode::Pause:
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
    return raise(S, T,
                 I.Name ? Value::integer(I.Name) : S.Tasks[T].Exception);
  case Opcode::Caught: {
    Value E = S.Tasks[T].Exception;
    // An exception of a type that the program does not show is taken to be one
    // that the handler was written for.
    bool Matches = true;
    if (I.Name != 0 && E.K == Value::Int)
      if (auto It = P.CaughtAs.find(P.text(E.V)); It != P.CaughtAs.end())
        Matches = llvm::is_contained(It->second, P.text(I.Name).str());
    if (Matches)
      S.Tasks[T].Exception = Value();
    return Done(Value::integer(Matches));
  }
  case Opcode::Halt:
    return Run::Halted;
  default:
    llvm_unreachable("a visible operation is no local step");
  }
}

void Machine::noteConstant(int64_t N) {
  if (N <= LargestCount)
    Log.LargestConstant = std::max(Log.LargestConstant, N);
  Log.LargestBound = std::max(Log.LargestBound, N);
}

/// Takes note of the numbers that the comparison decides about by which task
/// \p T is about to leave a loop.
void Machine::noteBound(const State &S, size_t T) {
  const Frame &F = S.Tasks[T].top();
  const std::vector<Instruction> &Code = P.Procs[F.Proc].Code;
  const Operand Cond = Code[F.PC].arg(0);
  for (uint32_t PC = F.PC; PC-- > 0;) {
    const Instruction &I = Code[PC];
    if (endsBlock(I.Op))
      return;
    if (Cond != Operand::slot(I.D) || I.D == NoSlot)
      continue;
    if (I.Op == Opcode::Binary)
      for (const Operand &A : I.Args)
        if (Value V = eval(S, T, A); V.K == Value::Int)
          noteConstant(V.V);
    return;
  }
}

Machine::Run Machine::branch(State &S, size_t T,
                             std::vector<State> &Alternatives) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value Cond = arg(S, T, 0);
  auto Go = [&](State &To, bool Taken) {
    To.Tasks[T].top().PC = Taken ? I.Then : I.Else;
  };
  if (I.has(CountsLoop))
    noteBound(S, T);
  if (std::optional<bool> Known = truth(S, Cond)) {
    Go(S, *Known);
    return Run::On;
  }
  if (I.has(Assumed)) {
    Go(S, !I.has(ExitsOnFalse));
    return Run::On;
  }
  if (I.has(CountsLoop)) {
    const bool Leaves = I.has(ExitsOnTrue);
    // A comparison of numbers: give the unknown ones a value, once for all.
    if (Cond.K == Value::Symbol) {
      Value C = Cond;
      if (S.Symbols[C.V].Op == Opcode::Not)
        C = S.Symbols[C.V].Args[0];
      const Symbol &Sym = S.Symbols[C.V];
      if (Sym.Op == Opcode::Binary && (Sym.Aux == uint32_t(BinaryOp::Lt) ||
                                       Sym.Aux == uint32_t(BinaryOp::Le))) {
        auto Args = Sym.Args;
        if (concretize(S, Args[0]) && concretize(S, Args[1]))
          if (std::optional<bool> Known = truth(S, Cond)) {
            Go(S, *Known);
            return Run::On;
          }
      }
    }
    // Nothing to count with: as many iterations as this run says.
    CountKey Key{I.Name, site(S, T)};
    Log.CountsUsed.try_emplace(Key, Log.CountsUsed.size());
    auto &Passes = S.Tasks[T].top().Passes;
    uint32_t PC = S.Tasks[T].top().PC;
    auto It = llvm::find_if(
        Passes, [&](auto &Ps) { return Ps.Loop == I.Aux && Ps.PC == PC; });
    if (It == Passes.end()) {
      Passes.push_back({I.Aux, PC, 0});
      It = &Passes.back();
    }
    if (It->Times < C.of(Key)) {
      ++It->Times;
      Go(S, !Leaves);
      return Run::On;
    }
    Go(S, Leaves);
    return Run::On;
  }
  // Both ways, each as far as it does not contradict what was decided before.
  State Other = S;
  bool ThenPossible = assume(Other, Cond, true);
  bool ElsePossible = assume(S, Cond, false);
  if (ThenPossible && ElsePossible) {
    note(Other, T, Event::Decided, NoObject, ~0u, true);
    note(S, T, Event::Decided, NoObject, ~0u, false);
  }
  Go(Other, true);
  Go(S, false);
  if (!ElsePossible) {
    if (!ThenPossible)
      return Run::Dropped;
    S = std::move(Other);
    return Run::On;
  }
  if (ThenPossible)
    Alternatives.push_back(std::move(Other));
  return Run::On;
}

Machine::Run Machine::call(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  Value Callee = follow(S, arg(S, T, 0));
  llvm::SmallVector<Value, 4> Args;
  ProcId Proc = NoProc;
  if (Callee.K == Value::Proc) {
    Proc = Callee.V;
  } else if (Callee.isRef() && S.at(Callee.object()).V.K == Value::Proc) {
    Proc = S.at(Callee.object()).V.V;
    Args.push_back(Callee);
  }
  for (unsigned N = 1; N < I.Args.size(); ++N)
    Args.push_back(arg(S, T, N));
  if (Proc == NoProc) {
    for (const Value &V : Args)
      escape(S, V);
    escape(S, Callee);
    set(S, T, I.D, fresh(S, I.Name, site(S, T)));
    ++S.Tasks[T].top().PC;
    return Run::On;
  }
  if (S.Tasks[T].Stack.size() >= Limits.Depth) {
    giveUp("calls nested too deeply", S, T);
    return Run::GaveUp;
  }
  Frame F;
  F.Proc = Proc;
  F.Result = I.D;
  F.Slots.resize(P.Procs[Proc].Slots);
  for (size_t N = 0; N != std::min<size_t>(Args.size(), P.Procs[Proc].Params);
       ++N)
    F.Slots[N] = Args[N];
  Log.Ran.set(Proc);
  S.Tasks[T].Stack.push_back(std::move(F));
  return Run::On;
}

Machine::Run Machine::finishFrame(State &S, size_t T, Value Result) {
  Task &Tk = S.Tasks[T];
  if (Tk.Stack.size() > 1 && !Tk.top().Inserted)
    note(S, T, Event::Left);
  Frame Done = std::move(Tk.Stack.back());
  Tk.Stack.pop_back();
  if (Tk.Stack.empty() || Done.Inserted)
    return Run::On;
  set(S, T, Done.Result, Result);
  ++Tk.top().PC;
  return Run::On;
}

Machine::Run Machine::raise(State &S, size_t T, Value Exception) {
  Task &Tk = S.Tasks[T];
  while (!Tk.Stack.empty()) {
    Frame &F = Tk.top();
    uint32_t Handler = P.Procs[F.Proc].Code[F.PC].Unwind;
    if (Handler != NoTarget && !F.Inserted) {
      F.PC = Handler;
      Tk.Exception = Exception;
      return Run::On;
    }
    if (F.Inserted)
      return Run::Halted; // Thrown out of a destructor.
    Tk.Stack.pop_back();
  }
  // The caller of a root may handle it; nobody handles a task's.
  return Tk.SpawnedBy == ~0u ? Run::On : Run::Halted;
}
