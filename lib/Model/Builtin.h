//===- Builtin.h - The models that come with chan-tidy ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The files in lib/Model/libraries are embedded when chan-tidy is built, so
/// that a plugin is one file.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_BUILTIN_H
#define CHAN_TIDY_LIB_MODEL_BUILTIN_H

#include "lib/Model/Model.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace chan::model {

/// The text of the built-in models, in the order in which they are read.
std::vector<llvm::MemoryBufferRef> builtinSources();

/// A model of all built-in libraries, to which others can be added. Reads them
/// each time: whoever needs it often keeps one.
Model builtinModel();

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_BUILTIN_H
