//===- Liveness.cpp - Which slots can still be read -----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Liveness.h"
#include "llvm/ADT/BitVector.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

Liveness::Liveness(const Procedure &P) {
  const uint32_t Size = P.Code.size();
  std::vector<llvm::BitVector> Before(Size, llvm::BitVector(P.Slots)),
      After = Before;

  // Backward over the code until nothing changes; loops need a few rounds.
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t PC = Size; PC-- > 0;) {
      const Instruction &I = P.Code[PC];
      llvm::BitVector Live(P.Slots);
      forEachSuccessor(P, PC, [&](uint32_t Next) { Live |= Before[Next]; });
      if (I.D != NoSlot)
        Live.reset(I.D);
      if (I.E != NoSlot)
        Live.reset(I.E);
      After[PC] = Live;
      forEachUse(I, [&](Slot S) { Live.set(S); });
      if (Live != Before[PC]) {
        Before[PC] = std::move(Live);
        Changed = true;
      }
    }
  }

  auto ListAll = [](const std::vector<llvm::BitVector> &Sets) {
    std::vector<Slots> Lists;
    for (const llvm::BitVector &Set : Sets)
      Lists.emplace_back(Set.set_bits_begin(), Set.set_bits_end());
    return Lists;
  };
  In = ListAll(Before);
  Across = ListAll(After);
}
