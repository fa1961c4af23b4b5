//===- Reader.h - Reads a library's model from YAML -------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads what docs/models.md describes. Models are written by users, so every
/// mistake is an error that says where it is; nothing is ignored or guessed.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_READER_H
#define CHAN_TIDY_LIB_MODEL_READER_H

#include "lib/Model/Model.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace chan::model {

/// Reads one model. The error is the first mistake found, in the form
/// "FILE:LINE:COLUMN: error: ...", where FILE is \p Source's identifier.
llvm::Expected<Library> readLibrary(llvm::MemoryBufferRef Source);

/// Reads the model in the file \p Path. When it cannot be opened, the error is
/// "FILE: error: ...".
llvm::Expected<Library> readLibraryFile(llvm::StringRef Path);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_READER_H
