//===- Machine.cpp - From one visible operation to the next -------------===//
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

std::vector<State> Machine::begin(ProcId Root, ProcId ItsClient) {
  Client = ItsClient;
  Log.Ran.resize(P.Procs.size());
  return addCaller({}, Root, {});
}

std::vector<State> Machine::addCaller(State S, ProcId Proc, Value Object) {
  const State Before = S;
  Task T;
  T.Uid = S.NextUid++;
  T.Self = make(S, ObjectKind::Task, 0, 0, {Proc, 0});
  Frame F;
  F.Proc = Proc;
  F.Slots.resize(P.Procs[Proc].Slots);
  if (P.Procs[Proc].Params > 0)
    F.Slots[0] = Object;
  T.Stack.push_back(std::move(F));
  S.Tasks.push_back(std::move(T));
  Log.Ran.set(Proc);
  std::vector<State> Out;
  bool GaveUp = false;
  settle(std::move(S), Out, GaveUp);
  for (State &Next : Out) {
    Successor Begun{std::move(Next), {}};
    arrange(Before, Begun, {});
    Next = std::move(Begun.S);
  }
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
        T = 0; // Its end may have had another one go on.
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
    else
      Log.Wasted += Cur.size();
  }
}

/// Whether \p Proc can come to \p PC again and again without waiting.
static bool goesRound(const Procedure &Proc, uint32_t PC) {
  llvm::BitVector Seen(Proc.Code.size());
  llvm::SmallVector<uint32_t, 32> Work{PC};
  while (!Work.empty()) {
    bool Again = false;
    forEachSuccessor(Proc, Work.pop_back_val(), [&](uint32_t Next) {
      Again |= Next == PC;
      const Instruction &I = Proc.Code[Next];
      const bool Waits = I.Op == Opcode::Yield || I.Op == Opcode::AwaitAny ||
                         ((I.Op == Opcode::Send || I.Op == Opcode::Receive) &&
                          !I.has(Try | Timed));
      if (!Waits && !Seen.test(Next)) {
        Seen.set(Next);
        Work.push_back(Next);
      }
    });
    if (Again)
      return true;
  }
  return false;
}

/// Whether \p T was given the time to finish, or to get to where it waits next.
bool Machine::isDoneInTime(const Task &T) const {
  return T.HadTime && llvm::none_of(T.Stack, [&](const Frame &F) {
           return goesRound(P.Procs[F.Proc], F.PC);
         });
}

/// Whether nobody has seen to it that \p T is done: by sleeping, by no longer
/// running its scope, or, out of sight, by waiting for what its handle is for.
bool Machine::mayComeLate(const State &S, const Task &T) const {
  return !isDoneInTime(T) && !S.at(T.Self).has(Open) && mayRunNow(S, T);
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
    if (mayComeLate(S, S.Tasks[T]))
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
  case Opcode::Resize:
  case Opcode::Fill:
  case Opcode::IsClosed:
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
  case Opcode::Yield:
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
