//===- HugePages.cpp - Memory that is faster to use -----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HugePages.h"
#include "llvm/Support/Alignment.h"
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace chan::tool {

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)

static constexpr int MiB = 1 << 20;
static constexpr int HeapSize = 512 * MiB; ///< Few units take more to parse.
static constexpr int PageSize = 2 * MiB;   ///< On x86-64, and most of AArch64.

static uintptr_t endOfHeap() { return reinterpret_cast<uintptr_t>(sbrk(0)); }

void useHugePages() {
  // glibc has a tunable for this, which is read from the environment and before
  // main. So the heap is made to grow at once, which is when its pages can be
  // asked for, and not to shrink again.
  mallopt(M_MMAP_THRESHOLD, 32 * MiB);
  mallopt(M_TRIM_THRESHOLD, HeapSize);
  mallopt(M_TOP_PAD, HeapSize);
  const uintptr_t Begin = llvm::alignTo<PageSize>(endOfHeap());
  void *volatile Last = malloc(16 * MiB); // Volatile lest it be optimized out.
  free(Last);
  const uintptr_t End = endOfHeap();
  mallopt(M_TOP_PAD, MiB);
  if (Begin < End)
    madvise(reinterpret_cast<void *>(Begin), End - Begin, MADV_HUGEPAGE);
}

#else

void useHugePages() {}

#endif

} // namespace chan::tool
