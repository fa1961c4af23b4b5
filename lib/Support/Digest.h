//===- Digest.h - Fingerprints of content -----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SUPPORT_DIGEST_H
#define CHAN_TIDY_LIB_SUPPORT_DIGEST_H

#include "llvm/Support/BLAKE3.h"
#include <array>
#include <cstdint>

namespace chan {

/// Of 16 bytes: no two contents that anybody will ever meet have the same.
using Digest = std::array<uint8_t, 16>;

inline Digest digestOf(llvm::StringRef Content) {
  llvm::BLAKE3 Hasher;
  Hasher.update(Content);
  Digest Result;
  Hasher.final(Result);
  return Result;
}

inline llvm::StringRef bytesOf(const Digest &D) {
  return {reinterpret_cast<const char *>(D.data()), D.size()};
}

} // namespace chan

#endif // CHAN_TIDY_LIB_SUPPORT_DIGEST_H
