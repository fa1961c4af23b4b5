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
/// that a plugin is one file. To read all of them takes longer than to parse a
/// small unit, so the build also notes which names are in each (see
/// EmbedModels.cpp), and only what a unit can have to do with is read.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_BUILTIN_H
#define CHAN_TIDY_LIB_MODEL_BUILTIN_H

#include "lib/Model/Model.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace chan::model {

/// One of the files, and what is known of it before it is read.
struct BuiltinFile {
  llvm::StringLiteral Name;
  llvm::ArrayRef<unsigned char> Text; ///< Its last byte is a null character.
  /// The namespaces (or classes) of what it describes; of what is in none, its
  /// name.
  llvm::ArrayRef<llvm::StringLiteral> Homes;
  /// Model::meetingNames(), for any version of the library.
  llvm::ArrayRef<llvm::StringLiteral> Meetings;

  llvm::MemoryBufferRef source() const;
  Library read() const;

  /// Whether anything that it describes can be declared in a unit.
  bool isUsable(IdentifierOccurs Occurs) const;

  /// Whether a name by which tasks meet can be declared in a unit.
  bool namesAnything(IdentifierOccurs Occurs) const;
};

/// In the order in which they are read.
llvm::ArrayRef<BuiltinFile> builtinFiles();

/// A model of all built-in libraries, to which others can be added. Reads them
/// each time.
Model builtinModel();

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_BUILTIN_H
