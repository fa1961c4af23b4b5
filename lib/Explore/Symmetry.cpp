//===- Symmetry.cpp - Which tasks look alike ------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Symmetry.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

/// Once around to learn what objects a task has in common with others, once
/// more to tell apart tasks by that.
constexpr unsigned Rounds = 2;

/// The same in every run, other than llvm::hash_combine.
struct Hash {
  uint64_t H = 0x9e3779b97f4a7c15;
  constexpr Hash &operator<<(uint64_t V) {
    H = (H ^ V) * 0xff51afd7ed558ccd;
    H ^= H >> 32;
    return *this;
  }
};

class Coloring {
public:
  explicit Coloring(const State &S)
      : S(S), Objects(S.Objects.size()), Handles(S.Objects.size()) {
    for (ObjectId O = 0; O != S.Objects.size(); ++O)
      Objects[O] = own(S.at(O));
    for (const Task &T : S.Tasks)
      Tasks.push_back(own(T));
    for (unsigned Round = 0; Round != Rounds; ++Round)
      refine();
  }

  llvm::SmallVector<uint64_t, 8> Tasks;

private:
  static uint64_t own(const Object &O) {
    Hash H;
    H << uint64_t(O.Kind) << O.Flags << uint64_t(O.Count) << uint64_t(O.Limit)
      << (unsigned(O.Closed) | unsigned(O.Dead) << 1 | unsigned(O.Held) << 2);
    return H.H;
  }

  static uint64_t own(const Task &T) {
    Hash H;
    // The root's task is like no other.
    H << (T.Uid == 0) << T.At << T.Poised << T.Detached << T.Paused << T.HasTurn
      << T.HadTime << T.Held << T.Late << T.AnyTime << T.Ahead.size();
    return H.H;
  }

  uint64_t color(const Value &V) const {
    // What most values are.
    constexpr uint64_t OfNone = (Hash() << Value::None << 0).H;
    if (V.K == Value::None)
      return OfNone;
    if (V.isRef())
      return Handles[V.object()];
    Hash H;
    H << V.K;
    if (V.K == Value::Symbol)
      H << S.Symbols[V.V].Name << uint64_t(S.Symbols[V.V].Low)
        << uint64_t(S.Symbols[V.V].High);
    else
      H << uint64_t(V.V);
    return H.H;
  }

  /// Calls \p F with each value of \p T and a number for its place.
  template <typename Fn> static void forEachValue(const Task &T, Fn F) {
    uint64_t Place = 0;
    F(Value::ref(T.Self), Place++);
    for (const Frame &Fr : T.Stack) {
      Place += (uint64_t(Fr.Proc) << 32) + (uint64_t(Fr.PC) << 12);
      for (const Value &V : Fr.Slots)
        F(V, Place++);
      for (const Value &V : Fr.Doomed)
        F(V, Place++);
      for (const Frame::Pass &Ps : Fr.Passes)
        F(Value::integer(int64_t(Ps.PC) << 16 | Ps.Times), Place++);
    }
    for (const Value &V : T.Baggage)
      F(V, Place++);
    F(T.Exception, Place);
  }

  void refine() {
    // What an object gets from those that refer to it is a sum, as their order
    // means nothing.
    std::vector<uint64_t> FromOthers(Objects.size());
    for (ObjectId O = 0; O != Objects.size(); ++O)
      Handles[O] = (Hash() << Value::Ref << Objects[O]).H;
    for (size_t T = 0; T != Tasks.size(); ++T) {
      Hash H;
      H << Tasks[T];
      forEachValue(S.Tasks[T], [&](const Value &V, uint64_t Place) {
        H << Place << color(V);
      });
      Tasks[T] = H.H;
      forEachValue(S.Tasks[T], [&](const Value &V, uint64_t Place) {
        if (V.isRef())
          FromOthers[V.object()] += (Hash() << Tasks[T] << Place).H;
      });
    }
    std::vector<uint64_t> Next(Objects.size());
    for (ObjectId O = 0; O != Objects.size(); ++O) {
      const Object &Ob = S.at(O);
      Hash H;
      H << Objects[O] << color(Ob.V);
      auto Refer = [&](const Value &V, uint64_t Place) {
        if (V.isRef())
          FromOthers[V.object()] += (Hash() << Objects[O] << Place).H;
      };
      Refer(Ob.V, 0);
      for (const Part &P : Ob.Parts) {
        H << P.Name << color(P.V);
        Refer(P.V, P.Name + 1);
      }
      Next[O] = H.H;
    }
    for (ObjectId O = 0; O != Objects.size(); ++O)
      Objects[O] = (Hash() << Next[O] << FromOthers[O]).H;
  }

  const State &S;
  std::vector<uint64_t> Objects;
  std::vector<uint64_t> Handles; ///< The colors of values that refer to them.
};

} // namespace

llvm::SmallVector<uint64_t, 8> explore::colorTasks(const State &S) {
  return std::move(Coloring(S).Tasks);
}
