//===- Flow.cpp - What decides whether an instruction runs ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Flow.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::skeleton;

namespace {
constexpr uint32_t Unknown = ~0u;
}

Flow::Flow(const Procedure &P) : Size(P.Code.size()) {
  findSuccessors(P);
  findCycles(P);
  findPostDominators();
  findDeciders();
}

void Flow::findSuccessors(const Procedure &P) {
  Successors.resize(Size + 1);
  Reachable.resize(Size + 1);
  llvm::SmallVector<uint32_t, 32> Work;
  auto Reach = [&](uint32_t PC) {
    if (!Reachable.test(PC)) {
      Reachable.set(PC);
      Work.push_back(PC);
    }
  };
  Reach(0);
  while (!Work.empty()) {
    const uint32_t PC = Work.pop_back_val();
    if (PC == Size)
      continue;
    auto &Next = Successors[PC];
    forEachSuccessor(P, PC, [&](uint32_t To) {
      if (!llvm::is_contained(Next, To))
        Next.push_back(To);
    });
    if (Next.empty())
      Next.push_back(Size);
    for (uint32_t To : Next)
      Reach(To);
  }
}

/// Finds the strongly connected components (Tarjan's algorithm), of which
/// those with a cycle and without a way out are endless.
void Flow::findCycles(const Procedure &P) {
  InCycle.resize(Size + 1);
  struct Visit {
    uint32_t PC;
    size_t Next = 0;
  };
  std::vector<uint32_t> Order(Size + 1, Unknown), Low(Size + 1),
      Component(Size + 1, Unknown), Stack;
  std::vector<Visit> Path{{0}};
  uint32_t Count = 0, Components = 0;
  Order[0] = Low[0] = Count++;
  Stack.push_back(0);
  while (!Path.empty()) {
    const uint32_t PC = Path.back().PC;
    if (Path.back().Next != Successors[PC].size()) {
      const uint32_t To = Successors[PC][Path.back().Next++];
      if (Order[To] == Unknown) {
        Order[To] = Low[To] = Count++;
        Stack.push_back(To);
        Path.push_back({To});
      } else if (Component[To] == Unknown) {
        Low[PC] = std::min(Low[PC], Order[To]);
      }
      continue;
    }
    Path.pop_back();
    if (!Path.empty())
      Low[Path.back().PC] = std::min(Low[Path.back().PC], Low[PC]);
    if (Low[PC] != Order[PC])
      continue;
    const size_t First =
        llvm::find(llvm::reverse(Stack), PC).base() - Stack.begin() - 1;
    llvm::ArrayRef<uint32_t> Members = llvm::ArrayRef(Stack).drop_front(First);
    for (uint32_t M : Members)
      Component[M] = Components;
    ++Components;
    if (Members.size() > 1 || llvm::is_contained(Successors[PC], PC)) {
      for (uint32_t M : Members)
        InCycle.set(M);
      const bool Leaves = llvm::any_of(Members, [&](uint32_t M) {
        return llvm::any_of(Successors[M], [&](uint32_t To) {
          return Component[To] != Component[M];
        });
      });
      if (!Leaves) {
        // A jump depends on no value; there may be none, though.
        auto Better = [&](uint32_t A, uint32_t B) {
          return std::pair(P.Code[A].Op == Opcode::Jump, A) <
                 std::pair(P.Code[B].Op == Opcode::Jump, B);
        };
        Endless.push_back(*llvm::max_element(Members, Better));
      }
    }
    Stack.resize(First);
  }
  for (uint32_t PC : Endless)
    Successors[PC].push_back(Size);
  if (!Endless.empty())
    Reachable.set(Size);
}

/// After Cooper, Harvey and Kennedy: "A Simple, Fast Dominance Algorithm", on
/// the reversed graph.
void Flow::findPostDominators() {
  std::vector<llvm::SmallVector<uint32_t, 2>> Predecessors(Size + 1);
  for (uint32_t PC = 0; PC != Size; ++PC)
    for (uint32_t To : Successors[PC])
      Predecessors[To].push_back(PC);

  // Depth first from the exit; a node's number is higher the earlier its
  // visit ends last.
  std::vector<uint32_t> PostOrder, Number(Size + 1, Unknown);
  std::vector<std::pair<uint32_t, size_t>> Path{{Size, 0}};
  llvm::BitVector Seen(Size + 1);
  Seen.set(Size);
  while (!Path.empty()) {
    auto &[PC, Next] = Path.back();
    if (Next != Predecessors[PC].size()) {
      const uint32_t From = Predecessors[PC][Next++];
      if (!Seen.test(From)) {
        Seen.set(From);
        Path.push_back({From, 0});
      }
      continue;
    }
    Number[PC] = PostOrder.size();
    PostOrder.push_back(PC);
    Path.pop_back();
  }

  PostDominator.assign(Size + 1, Unknown);
  PostDominator[Size] = Size;
  auto Meet = [&](uint32_t A, uint32_t B) {
    while (A != B) {
      while (Number[A] < Number[B])
        A = PostDominator[A];
      while (Number[B] < Number[A])
        B = PostDominator[B];
    }
    return A;
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t PC : llvm::reverse(PostOrder)) {
      if (PC == Size)
        continue;
      uint32_t New = Unknown;
      for (uint32_t To : Successors[PC])
        if (PostDominator[To] != Unknown)
          New = New == Unknown ? To : Meet(New, To);
      if (New != PostDominator[PC]) {
        PostDominator[PC] = New;
        Changed = true;
      }
    }
  }
}

void Flow::findDeciders() {
  Deciders.resize(Size + 1);
  for (uint32_t PC = 0; PC != Size; ++PC) {
    if (!Reachable.test(PC) || Successors[PC].size() < 2)
      continue;
    for (uint32_t To : Successors[PC])
      for (; To != PostDominator[PC]; To = PostDominator[To])
        if (Deciders[To].empty() || Deciders[To].back() != PC)
          Deciders[To].push_back(PC);
        else
          break; // The rest was met on the other way.
  }
}
