//===- Steps.cpp - Steps that no other task can see -----------------------===//
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

Machine::Run Machine::done(State &S, size_t T, Value Result) const {
  set(S, T, instruction(S.Tasks[T])->D, Result);
  ++S.Tasks[T].top().PC;
  return Run::On;
}

Machine::Run Machine::makeObject(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = site(S, T);
  Value Init = arg(S, T, 0), Dtor = arg(S, T, 1);
  ObjectId Id = make(S, ObjectKind(I.Aux), I.Flags, I.Name, At);
  Object &O = S.at(Id);
  switch (O.Kind) {
  case ObjectKind::Condition:
    // Whether time will end a wait for it.
    O.V = resolve(S, Init).K == Value::Null ? Value::null() : Value();
    break;
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
    if (O.Kind == ObjectKind::Channel && I.Args.size() > 1)
      if (Value Home = follow(S, Dtor); Home.isRef())
        O.V = Home;
    if (O.Kind != ObjectKind::Channel) {
      O.Count = O.Limit;
      noteConstant(O.Limit);
    } else if (O.Limit <= LargestCount) {
      Log.LargestCapacity = std::max(Log.LargestCapacity, O.Limit);
      Log.LargestBound = std::max(Log.LargestBound, O.Limit);
    }
    break;
  }
  case ObjectKind::Vector:
    if (const Value Size = resolve(S, Init); Size.K == Value::Int)
      O.V = Size;
    break;
  default:
    break;
  }
  if (Dtor.K == Value::Proc)
    S.at(Id).Destructor = Dtor.V;
  note(S, T, Event::Made, Id);
  return done(S, T, Value::ref(Id));
}

Machine::Run Machine::store(State &S, size_t T) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = site(S, T);
  Value A = resolve(S, arg(S, T, 0)), B = arg(S, T, 1);
  if (isOutOfSight(S, A))
    escape(S, B);
  if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Condition)
    S.at(A.object()).V =
        resolve(S, B).K == Value::Null ? Value::null() : Value();
  if (A.K == Value::Symbol)
    A = pointee(S, A, ObjectKind::Cell, At);
  if (!A.isRef() || S.at(A.object()).Kind != ObjectKind::Cell)
    return done(S, T, I.D == NoSlot ? Value() : fresh(S, I.Name, At));
  const ObjectId Cell = A.object();
  const Value Old = resolve(S, S.at(Cell).V);
  Value Result = Old;
  if (I.Args.size() > 2) {
    Result = binary(S, BinaryOp::Eq, Old, arg(S, T, 2), At);
    const std::optional<bool> Same = truth(S, Result);
    if (Same && !*Same)
      return done(S, T, Result);
    if (!Same)
      B = fresh(S, I.Name, At);
  } else if (I.Aux != 0) {
    B = binary(S, BinaryOp(I.Aux - 1), Old, B, At);
  }
  // A client that ends more than was begun is wrong about the class.
  if (Client != NoProc && I.arg(1).K == Operand::Slot && Old.K == Value::Int &&
      B.K == Value::Int && Old.V >= 0 && B.V < 0)
    return Run::Dropped;
  set(S, T, I.D, Result);
  ++S.Tasks[T].top().PC;
  letGo(S, T, Cell);
  S.at(Cell).V = B;
  S.at(Cell).Held = false;
  return Run::On;
}

Machine::Run Machine::execute(State &S, size_t T,
                              std::vector<State> &Alternatives) {
  const Instruction &I = *instruction(S.Tasks[T]);
  const Site At = Now = site(S, T);
  if (S.Objects.size() > Limits.Objects) {
    giveUp("too many objects", S, T);
    return Run::GaveUp;
  }
  auto Done = [&](Value D) { return done(S, T, D); };
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
    return Done(
        apply(S, Opcode::Apply, OfAnything, I.Name, Args, At, I.has(Kept)));
  }
  case Opcode::Binary:
    return Done(binary(S, BinaryOp(I.Aux), Arg(0), Arg(1), At));
  case Opcode::Not: {
    Value V = Arg(0);
    if (std::optional<bool> Known = truth(S, V))
      return Done(Value::integer(!*Known));
    return Done(apply(S, Opcode::Not, 0, 0, {V}, At, true));
  }

  case Opcode::New:
    return makeObject(S, T);
  case Opcode::Load: {
    Value A = resolve(S, Arg(0));
    if (A.isRef() && S.at(A.object()).Kind == ObjectKind::Cell) {
      const Object &Cell = S.at(A.object());
      const NameId Name = Cell.Name;
      A = Cell.Changing && !Cell.V.isRef() ? fresh(S, Name, At)
                                           : resolve(S, Cell.V);
    }
    return Done(A);
  }
  case Opcode::Store:
    return store(S, T);
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
      if (X.Kind == ObjectKind::Vector && X.has(Opaque) != Y.has(Opaque)) {
        X.Flags ^= Opaque;
        Y.Flags ^= Opaque;
      }
      // Whoever can see one of them sees what it has got now.
      if (X.has(Open) != Y.has(Open))
        escape(S, X.has(Open) ? A : B);
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
    if (I.Op == Opcode::TakeInto && isStillHeld(S, To, From))
      // A client that starts again what is under way is wrong about the class.
      return Client != NoProc ? Run::Dropped : Run::Died;
    ++S.Tasks[T].top().PC;
    copyInto(S, To, From, At, I.Op == Opcode::TakeInto, T);
    return Run::On;
  }
  case Opcode::Insert:
    return insert(S, T);
  case Opcode::Remove:
    return remove(S, T);
  case Opcode::Element:
    return element(S, T);
  case Opcode::Find:
    return find(S, T, Alternatives);
  case Opcode::Size:
    return sizeOf(S, T);
  case Opcode::Destroy: {
    Value A = Arg(0);
    ++S.Tasks[T].top().PC;
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
  case Opcode::Supply:
    return count(S, T);

  case Opcode::Spawn:
    return spawn(S, T);
  case Opcode::Discard:
    if (Value A = resolve(S, Arg(0)); A.isRef() && !S.at(A.object()).has(Open))
      fault(S, T, Fault::DiscardedOperation, A.object());
    return Done({});
  case Opcode::Pause:
    if (I.has(Open))
      shareUnseen(S, T, Arg(0));
    S.Tasks[T].Paused = true;
    S.Tasks[T].HasTurn = false;
    letBegin(S, T, I);
    if (!I.has(Open))
      giveTime(S, S.Tasks[T].Uid);
    if (S.Tasks[T].Cancelled)
      return raise(S, T, Value());
    return Done({});
  case Opcode::Home: {
    const Value Of = follow(S, Arg(0));
    if (Of.isRef() && S.at(Of.object()).Kind == ObjectKind::Channel &&
        S.at(Of.object()).V.isRef())
      return Done(S.at(Of.object()).V);
    if (Of.isRef() && S.at(Of.object()).Kind == ObjectKind::Scope)
      return Done(Of);
    return Done(S.Tasks[T].Home.isRef() ? S.Tasks[T].Home
                                        : fresh(S, I.Name, At));
  }
  case Opcode::Self:
    return Done(I.Args.empty() ? whoRuns(S, T, I, At)
                               : identity(S, follow(S, Arg(0)), I.Name, At));
  case Opcode::Shield:
    S.Tasks[T].Cancelled = S.Tasks[T].KnowsThat = false;
    S.Tasks[T].Shielded = true;
    return Done({});
  case Opcode::Adopt:
    return adopt(S, T);
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
  case Opcode::Caught:
    return caught(S, T);
  case Opcode::Yield:
    return Done({});
  case Opcode::Halt:
    if (I.has(Impossible))
      return Run::Dropped;
    if (!I.has(Fatal))
      return Run::Halted;
    faultUncaught(S, T);
    return Run::Died;
  default:
    llvm_unreachable("a visible operation is no local step");
  }
}
