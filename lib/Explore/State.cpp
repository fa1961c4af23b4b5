//===- State.cpp - One moment of an execution -----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/State.h"
#include "lib/Explore/Symmetry.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

bool Symbol::isBounded() const {
  return Low != std::numeric_limits<int64_t>::min() ||
         High != std::numeric_limits<int64_t>::max();
}

bool Symbol::decided() const {
  return isBounded() || !Not.empty() || Pointee != NoObject;
}

void State::reach(Value From, llvm::BitVector &Seen) const {
  // Most values are numbers, or were met before.
  if (From.K != Value::Symbol && (!From.isRef() || Seen.test(From.object())))
    return;
  llvm::SmallVector<Value, 16> Work;
  Work.push_back(From);
  while (!Work.empty()) {
    Value V = Work.pop_back_val();
    if (V.K == Value::Symbol) {
      if (ObjectId P = Symbols[V.V].Pointee; P != NoObject)
        Work.push_back(Value::ref(P));
      continue;
    }
    if (!V.isRef() || Seen.test(V.object()))
      continue;
    Seen.set(V.object());
    const Object &O = at(V.object());
    // A channel knows its scope, but not so that others could get at it.
    if (O.Kind != ObjectKind::Channel)
      Work.push_back(O.V);
    for (const Part &P : O.Parts)
      Work.push_back(P.V);
  }
}

namespace {

/// Numbers what tasks can reach in the order in which they reach it.
class Numbering {
public:
  Numbering(const State &S, const ProgramLiveness &Live)
      : S(S), Live(Live), ObjectNumber(S.Objects.size(), NoObject),
        SymbolNumber(S.Symbols.size(), ~0u) {}

  void reach(llvm::ArrayRef<Task> Tasks) {
    for (const auto &[Name, V] : S.Globals)
      visit(V);
    for (const Task &T : Tasks) {
      visit(Value::ref(T.Self));
      S.forEachRoot(T, Live, [&](const Value &V) { visit(V); });
      visit(T.Home);
      visit(T.Thread);
    }
    keepDecisions();
  }

  /// Those that have a number, by number.
  llvm::ArrayRef<ObjectId> objects() const { return ObjectOrder; }
  llvm::ArrayRef<SymbolId> symbols() const { return SymbolOrder; }

  /// Gives everything in \p To, which has what is numbered in this order, its
  /// new number. What can no longer be read is forgotten.
  void renumber(State &To) const {
    for (Object &O : To.Objects) {
      renumber(O.V);
      for (Part &P : O.Parts)
        renumber(P.V);
    }
    for (Symbol &Sym : To.Symbols) {
      for (Value &A : Sym.Args)
        renumber(A);
      if (Sym.Pointee != NoObject)
        Sym.Pointee = ObjectNumber[Sym.Pointee];
    }
    for (auto &[Name, V] : To.Globals)
      renumber(V);
    for (Task &T : To.Tasks) {
      T.Self = ObjectNumber[T.Self];
      for (Frame &F : T.Stack) {
        for (Value &V : F.Slots)
          renumber(V);
        for (Value &V : F.Doomed)
          renumber(V);
      }
      for (Value &V : T.Baggage)
        renumber(V);
      renumber(T.Exception);
      renumber(T.Home);
      renumber(T.Thread);
      renumber(T.FailedOn);
      renumber(T.Decider);
    }
  }

private:
  void visit(Value From) {
    // Most values are numbers, or were met before.
    if (numbered(From))
      return;
    llvm::SmallVector<Value, 16> Work{From};
    while (!Work.empty()) {
      Value V = Work.pop_back_val();
      if (numbered(V))
        continue;
      if (V.K == Value::Symbol) {
        SymbolNumber[V.V] = SymbolOrder.size();
        SymbolOrder.push_back(V.V);
        for (const Value &A : S.Symbols[V.V].Args)
          Work.push_back(A);
        if (ObjectId P = S.Symbols[V.V].Pointee; P != NoObject)
          Work.push_back(Value::ref(P));
        continue;
      }
      ObjectNumber[V.object()] = ObjectOrder.size();
      ObjectOrder.push_back(V.object());
      const Object &O = S.at(V.object());
      for (const Part &P : llvm::reverse(O.Parts))
        Work.push_back(P.V);
      Work.push_back(O.V);
    }
  }

  bool numbered(const Value &V) const {
    if (V.K == Value::Symbol)
      return SymbolNumber[V.V] != ~0u;
    return !V.isRef() || ObjectNumber[V.object()] != NoObject;
  }

  /// A decision on a compound value lives as long as what it is about.
  void keepDecisions() {
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (SymbolId I = 0; I != S.Symbols.size(); ++I) {
        if (SymbolNumber[I] != ~0u || !S.Symbols[I].decided() ||
            !canComeAgain(Value::symbol(I)))
          continue;
        visit(Value::symbol(I));
        Changed = true;
      }
    }
  }

  /// Whether what is reached can lead to \p V.
  bool canComeAgain(const Value &V) const {
    if (numbered(V))
      return true;
    if (V.K != Value::Symbol)
      return false;
    const Symbol &Sym = S.Symbols[V.V];
    return Sym.Op != Opcode::Fresh && Sym.Kept &&
           llvm::all_of(Sym.Args, [&](auto &A) { return canComeAgain(A); });
  }

  void renumber(Value &V) const {
    if (V.K == Value::Symbol)
      V.V = SymbolNumber[V.V];
    else if (V.isRef())
      V.V = ObjectNumber[V.object()];
  }

  const State &S;
  const ProgramLiveness &Live;
  llvm::SmallVector<ObjectId, 64> ObjectNumber, ObjectOrder;
  llvm::SmallVector<SymbolId, 64> SymbolNumber, SymbolOrder;
};

void clearDeadSlots(Task &T, const ProgramLiveness &Live) {
  for (size_t I = 0, E = T.Stack.size(); I != E; ++I) {
    Frame &F = T.Stack[I];
    llvm::ArrayRef<Slot> Used = T.liveSlots(I, Live);
    for (auto [Number, V] : llvm::enumerate(F.Slots))
      if (!Used.empty() && Used.front() == Number)
        Used = Used.drop_front();
      else
        V = Value();
  }
}

/// Those that \p T lets go first are among \p Tasks.
void forgetGone(Task &T, llvm::ArrayRef<Task> Tasks) {
  llvm::erase_if(T.Ahead, [&](uint32_t Uid) {
    return llvm::none_of(Tasks, [&](const Task &U) { return U.Uid == Uid; });
  });
}

/// Tasks that run the same code with like data are interchangeable; one order
/// for them makes states that differ only in names equal.
void orderTasks(State &S) {
  if (S.Tasks.size() < 3)
    return;
  const auto Colors = colorTasks(S);
  llvm::SmallVector<std::pair<uint64_t, size_t>, 16> Order;
  for (size_t I = 0; I != S.Tasks.size(); ++I)
    Order.push_back({Colors[I], I});
  // The root's task stays in front.
  llvm::sort(Order.begin() + (S.Tasks.front().Uid == 0), Order.end());
  std::vector<Task> Sorted;
  Sorted.reserve(S.Tasks.size());
  for (auto &[Color, I] : Order)
    Sorted.push_back(std::move(S.Tasks[I]));
  S.Tasks = std::move(Sorted);
}

/// The elements of \p All in the order of \p Ids.
template <typename T, typename Elements>
std::vector<T> pick(Elements &&All, llvm::ArrayRef<uint32_t> Ids) {
  std::vector<T> Picked;
  Picked.reserve(Ids.size());
  for (uint32_t Id : Ids)
    if constexpr (std::is_lvalue_reference_v<Elements>)
      Picked.push_back(All[Id]);
    else
      Picked.push_back(std::move(All[Id]));
  return Picked;
}

/// Appends numbers to a string, so that equal strings mean equal sequences.
class KeyWriter {
public:
  KeyWriter() { Out.resize_for_overwrite(Out.capacity()); }

  std::string take() const { return {Out.data(), Size}; }

  void add(uint64_t N) {
    // So that what follows need not ask for each byte.
    if (Out.size() - Size < MostBytes)
      Out.resize_for_overwrite(2 * Out.size());
    char *Next = Out.data() + Size;
    // Most numbers are small: seven bits a byte.
    while (N >= 0x80) {
      *Next++ = char(N | 0x80);
      N >>= 7;
    }
    *Next++ = char(N);
    Size = Next - Out.data();
  }
  void addSigned(int64_t N) { add(zigzag(N)); }
  void add(const Value &V) {
    // One byte for most values.
    const uint64_t N = zigzag(V.V);
    if (N < 16) {
      add(N << 3 | V.K);
      return;
    }
    add(0x80 | V.K);
    add(N);
  }
  void add(const Site &At) {
    add(uint64_t(At.Proc) + 1 & 0xffffffff);
    add(At.PC);
  }

private:
  static constexpr size_t MostBytes = 10; ///< Of one number.

  /// Small, whatever the sign, for what is close to zero.
  static uint64_t zigzag(int64_t N) {
    return (uint64_t(N) << 1) ^ uint64_t(N >> 63);
  }

  llvm::SmallVector<char, 4096> Out;
  size_t Size = 0; ///< Of what was written; the rest of Out is room.
};

} // namespace

void State::normalize(const ProgramLiveness &Live) {
  llvm::erase_if(Tasks, [](const Task &T) { return T.Abandoned; });
  for (Task &T : Tasks) {
    clearDeadSlots(T, Live);
    forgetGone(T, Tasks);
  }
  orderTasks(*this);
  Numbering New(*this, Live);
  New.reach(Tasks);
  Objects = pick<Object>(std::move(Objects), New.objects());
  Symbols = pick<Symbol>(std::move(Symbols), New.symbols());
  New.renumber(*this);
}

State State::alone(llvm::ArrayRef<size_t> These, const ProgramLiveness &Live,
                   llvm::SmallVectorImpl<SymbolId> *From) const {
  State S;
  for (size_t T : These) {
    S.Tasks.push_back(Tasks[T]);
    clearDeadSlots(S.Tasks.back(), Live);
  }
  for (Task &T : S.Tasks)
    forgetGone(T, S.Tasks);
  Numbering New(*this, Live);
  New.reach(S.Tasks);
  S.Objects = pick<Object>(Objects, New.objects());
  S.Symbols = pick<Symbol>(Symbols, New.symbols());
  S.Globals = Globals;
  S.NextUid = NextUid;
  S.NextSerial = NextSerial;
  New.renumber(S);
  if (From)
    From->assign(New.symbols().begin(), New.symbols().end());
  return S;
}

std::string State::key() const {
  KeyWriter W;
  auto placesOf = [&](llvm::ArrayRef<uint32_t> Uids) {
    assert((Uids.empty() || Tasks.size() <= 64) && "see MachineLimits");
    uint64_t Places = 0;
    for (auto [Place, T] : llvm::enumerate(Tasks))
      if (llvm::is_contained(Uids, T.Uid))
        Places |= uint64_t(1) << Place;
    return Places;
  };
  W.add(Tasks.size());
  for (const Task &T : Tasks) {
    W.add(T.Self);
    W.add(unsigned(T.At) | unsigned(T.Detached) << 2 | unsigned(T.Poised) << 3 |
          unsigned(T.Paused) << 4 | unsigned(T.HasTurn) << 5 |
          unsigned(T.Held) << 6 | unsigned(T.HadTime) << 7);
    W.add(T.Generation);
    W.add(T.Home);
    W.add(T.Thread);
    W.add(T.Failing);
    W.add(T.FailedOn);
    W.add(T.Decider);
    W.add(unsigned(T.DropsExceptions) | unsigned(T.Cancelled) << 1 |
          unsigned(T.Cancellable) << 2 | unsigned(T.Shielded) << 3 |
          unsigned(T.KnowsThat) << 4 | unsigned(T.Late) << 5 |
          unsigned(T.AnyTime) << 6);
    W.add(placesOf(T.Ahead));
    W.add(T.Exception);
    W.add(T.Stack.size());
    for (const Frame &F : T.Stack) {
      W.add(F.Proc);
      W.add(F.PC);
      W.add(F.Passes.size());
      for (const Frame::Pass &P : F.Passes) {
        W.add(P.PC);
        W.add(P.Times);
      }
      for (const Value &V : F.Slots)
        W.add(V);
      W.add(F.Doomed.size());
      for (const Value &V : F.Doomed)
        W.add(V);
    }
    W.add(T.Baggage.size());
    for (const Value &V : T.Baggage)
      W.add(V);
  }
  W.add(Objects.size());
  for (const Object &O : Objects) {
    W.add(uint64_t(O.Kind));
    W.add(O.Flags);
    W.add(O.V);
    W.addSigned(O.Count);
    W.addSigned(O.Limit);
    W.add(O.Generation);
    W.add(unsigned(O.Closed) | unsigned(O.Dead) << 1 | unsigned(O.Held) << 2 |
          unsigned(O.Leaked) << 3 | unsigned(O.Failed) << 4 |
          unsigned(O.Changing) << 5 | unsigned(O.Lost) << 6);
    W.add(O.Parts.size());
    for (const Part &P : O.Parts) {
      W.add(P.Name);
      W.add(P.V);
      W.add(P.Owned);
    }
  }
  W.add(Symbols.size());
  for (const Symbol &S : Symbols) {
    W.add(uint64_t(S.Op));
    W.add(S.Aux);
    W.add(S.Name);
    W.add(S.Args.size());
    for (const Value &A : S.Args)
      W.add(A);
    const bool Bounded = S.isBounded();
    W.add(Bounded);
    if (Bounded) {
      W.addSigned(S.Low);
      W.addSigned(S.High);
    }
    W.add(S.Not.size());
    for (int64_t N : S.Not)
      W.addSigned(N);
    W.add(S.Pointee);
  }
  W.add(Globals.size());
  for (const auto &[Name, V] : Globals) {
    W.add(Name);
    W.add(V);
  }
  return W.take();
}
