//===- Liveness.cpp - Which slots can still be read -----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explore/Liveness.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

Liveness::Liveness(const Procedure &P) {
  const uint32_t Size = P.Code.size();
  In.assign(Size, llvm::BitVector(P.Slots));
  Across.assign(Size, llvm::BitVector(P.Slots));

  // Backward over the code until nothing changes; loops need a few rounds.
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t PC = Size; PC-- > 0;) {
      const Instruction &I = P.Code[PC];
      llvm::BitVector Live(P.Slots);
      forEachSuccessor(P, PC, [&](uint32_t Next) { Live |= In[Next]; });
      if (I.D != NoSlot)
        Live.reset(I.D);
      if (I.E != NoSlot)
        Live.reset(I.E);
      Across[PC] = Live;
      forEachUse(I, [&](Slot S) { Live.set(S); });
      if (Live != In[PC]) {
        In[PC] = std::move(Live);
        Changed = true;
      }
    }
  }
}
