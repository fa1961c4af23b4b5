//===- Harness.h - Reads models written as text -----------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TEST_UNIT_MODEL_HARNESS_H
#define CHAN_TIDY_TEST_UNIT_MODEL_HARNESS_H

#include "lib/Model/Reader.h"
#include "gtest/gtest.h"

namespace chan::model {

/// What the reader says of \p Text, as the file "m.yaml"; "" when it accepts
/// it.
inline std::string errorOf(llvm::StringRef Text) {
  llvm::Expected<Library> L =
      readLibrary(llvm::MemoryBufferRef(Text, "m.yaml"));
  return L ? "" : llvm::toString(L.takeError());
}

/// Reads \p Text, which is right.
inline Library read(llvm::StringRef Text) {
  llvm::Expected<Library> L =
      readLibrary(llvm::MemoryBufferRef(Text, "m.yaml"));
  if (L)
    return std::move(*L);
  ADD_FAILURE() << llvm::toString(L.takeError());
  return {};
}

} // namespace chan::model

#endif // CHAN_TIDY_TEST_UNIT_MODEL_HARNESS_H
