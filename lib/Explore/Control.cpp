//===- Control.cpp - Branches, calls, exceptions --------------------------===//
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
    // (Whether its numbers were given is of no further interest.)
    if (I.has(CountsLoop) && *Known == I.has(ExitsOnTrue))
      llvm::erase_if(S.Tasks[T].top().Passes, [&](auto &Ps) {
        return Ps.Loop == I.Aux && Ps.Times == 1;
      });
    Go(S, *Known);
    return Run::On;
  }
  if (I.has(Assumed)) {
    Go(S, !I.has(ExitsOnFalse));
    return Run::On;
  }
  if (I.has(CountsLoop)) {
    const bool Leaves = I.has(ExitsOnTrue);
    CountKey Key{I.Name, site(S, T)};
    auto &Passes = S.Tasks[T].top().Passes;
    const uint32_t PC = S.Tasks[T].top().PC;
    auto It = llvm::find_if(
        Passes, [&](auto &Ps) { return Ps.Loop == I.Aux && Ps.PC == PC; });
    // A comparison of numbers: give the unknown ones a value, once for all.
    // What is unknown again on a later pass is another number each time.
    if (Cond.K == Value::Symbol && It == Passes.end()) {
      Value C = Cond;
      if (S.Symbols[C.V].Op == Opcode::Not)
        C = S.Symbols[C.V].Args[0];
      const Symbol &Sym = S.Symbols[C.V];
      if (Sym.Op == Opcode::Binary && (Sym.Aux == uint32_t(BinaryOp::Lt) ||
                                       Sym.Aux == uint32_t(BinaryOp::Le))) {
        auto Args = Sym.Args;
        if (concretize(S, Args[0]) && concretize(S, Args[1]))
          if (std::optional<bool> Known = truth(S, Cond)) {
            if (*Known != Leaves)
              Passes.push_back({I.Aux, PC, 1});
            Go(S, *Known);
            return Run::On;
          }
      }
    }
    // Nothing to count with: as many iterations as this run says.
    Log.CountsUsed.try_emplace(Key, Log.CountsUsed.size());
    if (I.has(Open))
      Log.NeverSure.insert(Key);
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
    Other.Tasks[T].top().Decided = S.Tasks[T].top().Decided = true;
    note(Other, T, Event::Decided, NoObject, ~0u, true);
    note(S, T, Event::Decided, NoObject, ~0u, false);
    if (C.leavesOut(site(S, T), true))
      ThenPossible = false;
    else if (C.leavesOut(site(S, T), false))
      ElsePossible = false;
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
  if (recursTooOften(S, T, Proc))
    return Run::GaveUp;
  Frame F;
  F.Proc = Proc;
  F.Result = I.D;
  if (S.Tasks[T].top().Proc == Client)
    note(S, T, Event::Called);
  F.Slots.resize(P.Procs[Proc].Slots);
  for (size_t N = 0; N != std::min<size_t>(Args.size(), P.Procs[Proc].Params);
       ++N)
    F.Slots[N] = Args[N];
  Log.Ran.set(Proc);
  S.Tasks[T].Stack.push_back(std::move(F));
  return Run::On;
}

/// Whether \p Proc, which \p T begins, has begun itself too often by decisions
/// that could as well have been others: each further time multiplies the
/// executions to follow.
bool Machine::recursTooOften(const State &S, size_t T, ProcId Proc) {
  unsigned Times = 0;
  for (size_t U = T; U != S.Tasks.size();) {
    for (const Frame &F : S.Tasks[U].Stack)
      Times += F.Proc == Proc && F.Decided;
    U = llvm::find_if(
            S.Tasks,
            [&](const Task &Tk) { return Tk.Uid == S.Tasks[U].SpawnedBy; }) -
        S.Tasks.begin();
  }
  if (Times < Limits.Recursion)
    return false;
  giveUp("recursion is not followed any deeper", S, T);
  return true;
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
  if (Tk.top().Proc == Client)
    Log.Finished.insert(site(S, T));
  ++Tk.top().PC;
  return Run::On;
}

/// Task \p T ends by an exception; if an operation threw it that should not
/// have been done, that has gone wrong.
void Machine::faultUncaught(const State &S, size_t T) {
  const Task &Tk = S.Tasks[T];
  if (Tk.Failing.Proc != NoProc)
    Log.Faults.push_back({Tk.FailedOn.K == Value::Null ? Fault::NullOperation
                                                       : Fault::ClosedOperation,
                          Tk.Failing, Tk.Uid, Tk.FailedOn.object(), S});
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
      return Run::Died; // Thrown out of a destructor.
    Tk.Stack.pop_back();
  }
  if (const Site At = Tk.SpawnedAt;
      At.Proc != NoProc && P.Procs[At.Proc].Code[At.PC].has(RaisesInScope))
    return raiseInRunner(S, T, Exception);
  faultUncaught(S, T);
  // The caller of a root may handle it; nobody handles a task's, unless what
  // started it says so.
  if (Tk.SpawnedBy != ~0u && !Tk.DropsExceptions)
    return Run::Died;
  S.at(Tk.Self).Failed = true;
  return Run::On;
}

/// An exception that leaves task \p T comes out of the wait for its scope.
Machine::Run Machine::raiseInRunner(State &S, size_t T, Value Exception) {
  Task &Ended = S.Tasks[T];
  S.at(Ended.Self).Failed = true;
  for (size_t R = 0; R != S.Tasks.size() && Ended.Home.isRef(); ++R) {
    if (R == T || !isPoisedAt(S, R, Opcode::Join, Ended.Home.object()))
      continue;
    Task &Runner = S.Tasks[R];
    Runner.Poised = false;
    Runner.Failing = Ended.Failing;
    Runner.FailedOn = Ended.FailedOn;
    return raise(S, R, Exception);
  }
  return Run::Halted; // Nobody knows who runs it.
}

Machine::Run Machine::caught(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
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
  return done(S, T, Value::integer(Matches));
}
