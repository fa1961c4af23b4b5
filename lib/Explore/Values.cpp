//===- Values.cpp - What is known of unknown values ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Machine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

constexpr int64_t Least = std::numeric_limits<int64_t>::min();
constexpr int64_t Most = std::numeric_limits<int64_t>::max();

int64_t saturatingAdd(int64_t A, int64_t B) {
  if (A == Least || B == Least)
    return Least;
  if (A == Most || B == Most)
    return Most;
  int64_t R;
  if (llvm::AddOverflow(A, B, R))
    return A < 0 ? Least : Most;
  return R;
}

int64_t negated(int64_t A) {
  return A == Least ? Most : A == Most ? Least : -A;
}

/// How deeply values are computed from unknown ones before the result counts as
/// unknown altogether.
constexpr unsigned DeepestValue = 6;

/// Likewise for numbers that a program computes.
constexpr int64_t LargestNumber = 256;

Value bounded(bool Overflow, int64_t R) {
  return Overflow || R > LargestNumber || R < -LargestNumber
             ? Value()
             : Value::integer(R);
}

bool isComparison(uint32_t Op) {
  return Op == uint32_t(BinaryOp::Eq) || Op == uint32_t(BinaryOp::Ne) ||
         Op == uint32_t(BinaryOp::Lt) || Op == uint32_t(BinaryOp::Le);
}

/// Null takes part in comparisons as the number that a null pointer converts
/// to in a condition.
Value asNumber(Value V) { return V.K == Value::Null ? Value::integer(0) : V; }

} // namespace

Value Machine::fresh(State &S, NameId Name, Site At, bool IsStatus) {
  Symbol Sym;
  Sym.Name = Name;
  Sym.Made = At;
  Sym.IsStatus = IsStatus;
  S.Symbols.push_back(std::move(Sym));
  return Value::symbol(S.Symbols.size() - 1);
}

Value Machine::apply(State &S, Opcode Op, uint32_t Aux, NameId Name,
                     llvm::ArrayRef<Value> Args, Site At, bool Kept) {
  // Nothing can be said twice about what is not even known to be the same.
  if (llvm::any_of(Args, [](const Value &A) { return A.K == Value::None; }))
    return Op == Opcode::Apply ? fresh(S, Name, At) : Value();
  // What grows with every turn of a loop would make every turn a new state.
  unsigned Depth = 0;
  for (const Value &A : Args)
    if (A.K == Value::Symbol)
      Depth = std::max(Depth, S.Symbols[A.V].Depth + 1);
  if (Depth > DeepestValue)
    return Op == Opcode::Apply ? fresh(S, Name, At) : Value();
  // What was unknown when it was asked about may be known by now.
  const auto IsSame = [&](const Value &Then, const Value &Now) {
    return Then == Now || resolve(S, Then) == Now;
  };
  for (const auto &[I, Sym] : llvm::enumerate(S.Symbols))
    // (What the source calls an element or a size does not matter.)
    if (Sym.Op == Op && Sym.Aux == Aux &&
        (Sym.Name == Name || Op != Opcode::Apply || Aux == OfSize) &&
        llvm::equal(Sym.Args, Args, IsSame))
      return Value::symbol(I);
  Symbol Sym;
  Sym.Op = Op;
  Sym.Aux = Aux;
  Sym.Name = Name;
  Sym.Made = At;
  Sym.Args.assign(Args.begin(), Args.end());
  Sym.Kept = Kept;
  Sym.Depth = Depth;
  S.Symbols.push_back(std::move(Sym));
  return Value::symbol(S.Symbols.size() - 1);
}

Machine::Interval Machine::interval(const State &S, Value V) const {
  V = asNumber(V);
  if (V.K == Value::Int)
    return {V.V, V.V};
  if (V.K != Value::Symbol)
    return {Least, Most};
  const Symbol &Sym = S.Symbols[V.V];
  Interval Own{Sym.Low, Sym.High};
  if (Sym.Op != Opcode::Binary)
    return Own;
  Interval A = interval(S, Sym.Args[0]), B = interval(S, Sym.Args[1]);
  switch (BinaryOp(Sym.Aux)) {
  case BinaryOp::Add:
    return {std::max(Own.Low, saturatingAdd(A.Low, B.Low)),
            std::min(Own.High, saturatingAdd(A.High, B.High))};
  case BinaryOp::Sub:
    return {std::max(Own.Low, saturatingAdd(A.Low, negated(B.High))),
            std::min(Own.High, saturatingAdd(A.High, negated(B.Low)))};
  case BinaryOp::Mul:
    if (A.Low == A.High && B.Low == B.High) {
      int64_t R;
      if (!llvm::MulOverflow(A.Low, B.Low, R))
        return {R, R};
    }
    return Own;
  case BinaryOp::Div:
  case BinaryOp::Rem:
    return Own;
  case BinaryOp::Eq:
    if (A.Low > B.High || B.Low > A.High)
      return {0, 0};
    if (A.Low == A.High && B.Low == B.High)
      return {1, 1};
    break;
  case BinaryOp::Ne:
    if (A.Low > B.High || B.Low > A.High)
      return {1, 1};
    if (A.Low == A.High && B.Low == B.High)
      return {0, 0};
    break;
  case BinaryOp::Lt:
    if (A.High < B.Low)
      return {1, 1};
    if (A.Low >= B.High)
      return {0, 0};
    break;
  case BinaryOp::Le:
    if (A.High <= B.Low)
      return {1, 1};
    if (A.Low > B.High)
      return {0, 0};
    break;
  }
  // A comparison that is open so far, unless excluded numbers settle it.
  auto Excludes = [&](Value X, Value Y) {
    return X.K == Value::Symbol && asNumber(Y).K == Value::Int &&
           llvm::is_contained(S.Symbols[X.V].Not, asNumber(Y).V);
  };
  if (Excludes(Sym.Args[0], Sym.Args[1]) ||
      Excludes(Sym.Args[1], Sym.Args[0])) {
    if (BinaryOp(Sym.Aux) == BinaryOp::Eq)
      return {0, 0};
    if (BinaryOp(Sym.Aux) == BinaryOp::Ne)
      return {1, 1};
  }
  return {std::max<int64_t>(Own.Low, 0), std::min<int64_t>(Own.High, 1)};
}

Value Machine::resolve(const State &S, Value V) const {
  if (V.K != Value::Symbol)
    return V;
  const Symbol &Sym = S.Symbols[V.V];
  if (Sym.Pointee != NoObject)
    return Value::ref(Sym.Pointee);
  Interval R = interval(S, V);
  return R.Low == R.High ? Value::integer(R.Low) : V;
}

std::optional<bool> Machine::truth(const State &S, Value V) const {
  V = resolve(S, V);
  switch (V.K) {
  case Value::None:
    return std::nullopt;
  case Value::Int:
    return V.V != 0;
  case Value::Null:
    return false;
  case Value::Ref:
  case Value::Proc:
    return true;
  case Value::Symbol:
    break;
  }
  const Symbol &Sym = S.Symbols[V.V];
  if (Sym.Op == Opcode::Not) {
    std::optional<bool> Inner = truth(S, Sym.Args[0]);
    return Inner ? std::optional<bool>(!*Inner) : std::nullopt;
  }
  Interval R = interval(S, V);
  if (R.Low > 0 || R.High < 0 || llvm::is_contained(Sym.Not, 0))
    return true;
  return std::nullopt;
}

Value Machine::binary(State &S, BinaryOp Op, Value A, Value B, Site At) {
  A = resolve(S, A);
  B = resolve(S, B);
  // Handles: the same object, different objects, null.
  if (A.isRef() || B.isRef() || A.K == Value::Proc || B.K == Value::Proc ||
      A.K == Value::Null || B.K == Value::Null) {
    auto IsNull = [](Value V) {
      return V.K == Value::Null || (V.K == Value::Int && V.V == 0);
    };
    auto IsObject = [](Value V) { return V.isRef() || V.K == Value::Proc; };
    std::optional<bool> Same;
    if (IsNull(A) && IsNull(B))
      Same = true;
    else if (IsObject(A) && IsObject(B))
      Same = A == B;
    else if ((IsObject(A) && IsNull(B)) || (IsNull(A) && IsObject(B)))
      Same = false;
    if (Same && Op == BinaryOp::Eq)
      return Value::integer(*Same);
    if (Same && Op == BinaryOp::Ne)
      return Value::integer(!*Same);
  }
  A = asNumber(A);
  B = asNumber(B);
  if (A.K == Value::Int && B.K == Value::Int) {
    int64_t R = 0;
    switch (Op) {
    case BinaryOp::Eq:
      return Value::integer(A.V == B.V);
    case BinaryOp::Ne:
      return Value::integer(A.V != B.V);
    case BinaryOp::Lt:
      return Value::integer(A.V < B.V);
    case BinaryOp::Le:
      return Value::integer(A.V <= B.V);
    case BinaryOp::Add:
      return bounded(llvm::AddOverflow(A.V, B.V, R), R);
    case BinaryOp::Sub:
      return bounded(llvm::SubOverflow(A.V, B.V, R), R);
    case BinaryOp::Mul:
      return bounded(llvm::MulOverflow(A.V, B.V, R), R);
    case BinaryOp::Div:
    case BinaryOp::Rem:
      if (B.V == 0 || B.V == -1)
        return Value();
      return Value::integer(Op == BinaryOp::Div ? A.V / B.V : A.V % B.V);
    }
  }
  // Whatever it is, it is equal to itself.
  if (A == B && A.K == Value::Symbol && isComparison(uint32_t(Op)))
    return Value::integer(Op == BinaryOp::Eq || Op == BinaryOp::Le);
  // One form for a comparison and its opposite, so that both are one decision.
  if (Op == BinaryOp::Ne) {
    Value Eq = apply(S, Opcode::Binary, uint32_t(BinaryOp::Eq), 0, {A, B}, At,
                     /*Kept=*/true);
    return Eq.K == Value::None
               ? Eq
               : resolve(S, apply(S, Opcode::Not, 0, 0, {Eq}, At, true));
  }
  return resolve(S,
                 apply(S, Opcode::Binary, uint32_t(Op), 0, {A, B}, At, true));
}

bool Machine::assume(State &S, Value V, bool Truth) {
  if (std::optional<bool> Known = truth(S, V))
    return *Known == Truth;
  if (V.K != Value::Symbol)
    return true;
  Symbol &Sym = S.Symbols[V.V];
  if (Sym.Op == Opcode::Not)
    return assume(S, Sym.Args[0], !Truth);
  if (Sym.Op == Opcode::Binary && isComparison(Sym.Aux)) {
    Sym.Low = Sym.High = Truth;
    // Narrow what is compared, where that is a plain unknown (give or take a
    // constant) against a number.
    Value A = Sym.Args[0], B = asNumber(Sym.Args[1]);
    BinaryOp Op = BinaryOp(Sym.Aux);
    bool Swapped = false;
    if (asNumber(A).K == Value::Int) {
      std::swap(A, B);
      B = asNumber(B);
      Swapped = true;
    }
    if (A.K != Value::Symbol || B.K != Value::Int)
      return true;
    int64_t N = B.V;
    if (Op != BinaryOp::Eq && N <= LargestCount)
      noteConstant(N);
    while (S.Symbols[A.V].Op == Opcode::Binary) {
      const Symbol &Sum = S.Symbols[A.V];
      if (Sum.Args[0].K != Value::Symbol || Sum.Args[1].K != Value::Int)
        return true;
      if (BinaryOp(Sum.Aux) == BinaryOp::Add)
        N = saturatingAdd(N, negated(Sum.Args[1].V));
      else if (BinaryOp(Sum.Aux) == BinaryOp::Sub)
        N = saturatingAdd(N, Sum.Args[1].V);
      else
        return true;
      A = Sum.Args[0];
    }
    Symbol &X = S.Symbols[A.V];
    if (Op == BinaryOp::Eq) {
      if (Truth)
        X.Low = X.High = N;
      else if (N == X.Low)
        ++X.Low;
      else if (N == X.High)
        --X.High;
      else if (X.Not.size() < 8)
        X.Not.push_back(N);
      return X.Low <= X.High;
    }
    // Le is Lt with the bound moved by one; "c < x" is the opposite of
    // "x <= c".
    bool Less = Op == BinaryOp::Lt;
    bool Upper = Swapped != Truth; // Whether N bounds X from above.
    if (Upper)
      X.High = std::min(X.High, (Less == Truth) ? N - 1 : N);
    else
      X.Low = std::max(X.Low, (Less == Truth) ? N + 1 : N);
    return X.Low <= X.High;
  }
  if (Truth)
    Sym.Not.push_back(0);
  else
    Sym.Low = Sym.High = 0;
  return true;
}

bool Machine::concretize(State &S, Value V) {
  V = resolve(S, V);
  if (V.K == Value::Int)
    return true;
  if (V.K != Value::Symbol)
    return false;
  SymbolId Id = V.V;
  if (S.Symbols[Id].Op == Opcode::Binary) {
    if (isComparison(S.Symbols[Id].Aux))
      return false;
    auto Args = S.Symbols[Id].Args;
    return concretize(S, Args[0]) && concretize(S, Args[1]);
  }
  Symbol &Sym = S.Symbols[Id];
  if (Sym.IsStatus || Sym.Op == Opcode::Not || Sym.Pointee != NoObject)
    return false;
  CountKey Key{Sym.Name, Sym.Made};
  Log.CountsUsed.try_emplace(Key, Log.CountsUsed.size());
  int64_t N = std::clamp(C.of(Key), Sym.Low, Sym.High);
  while (llvm::is_contained(Sym.Not, N) && N < Sym.High)
    ++N;
  Sym.Low = Sym.High = N;
  Sym.Kept = true;
  return true;
}
