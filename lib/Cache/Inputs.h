//===- Inputs.h - What a result was made from -------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A result depends on the files that were read, and on all that was looked
/// for: a header that appears earlier in the search path changes a unit none of
/// whose files has changed. So what is kept with a result is each question that
/// was asked of the file system, with its answer. The result stands as long as
/// the answers do.
///
/// Content is compared by content; times and inodes are never trusted for it.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_CACHE_INPUTS_H
#define CHAN_TIDY_LIB_CACHE_INPUTS_H

#include "lib/Support/Bytes.h"
#include "lib/Support/Digest.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/FileSystem.h"
#include <optional>
#include <string>
#include <vector>

namespace chan::cache {

/// What was asked about a path. Of several questions about one path, the last
/// in this list says the most.
enum class Question : uint8_t {
  Kind,     ///< Whether it is there, and whether it is a folder.
  Stamp,    ///< Its size and time, which precompiled headers remember.
  Listing,  ///< The names in a folder.
  Content,  ///< What is in a file.
  RealPath, ///< Where it is without symbolic links.
};

struct Input {
  std::string Path; ///< Absolute.
  Question Asked = Question::Kind;
  Digest Answer = {};
  /// For a content: the first input that is this very file, by whatever name.
  /// The compiler includes a file that says "#pragma once" under one name only.
  uint64_t SameAs = 0;

  bool operator==(const Input &) const = default;
};

/// Sorted by path.
using Inputs = std::vector<Input>;

void write(ByteWriter &Bytes, const Inputs &I);
Inputs readInputs(ByteReader &Bytes);

/// The answers, for files on the disk and for those seen by a recorder.
Digest answerKind(const llvm::ErrorOr<llvm::sys::fs::file_type> &Type);
Digest answerStamp(uint64_t Size, llvm::sys::TimePoint<> Time);
Digest answerListing(std::vector<std::string> Names);

/// Tells whether inputs are what they were. A file is read once for all units
/// that share it: a run sees the files as they were when it first looked.
class CurrentFiles {
public:
  bool match(const Inputs &I);

private:
  struct File {
    std::optional<llvm::sys::fs::file_status> Status;
    std::error_code StatusError;
    std::optional<Digest> Answers[5];
  };

  const Digest &answer(const std::string &Path, File &F, Question Asked);

  llvm::StringMap<File> Files;
};

} // namespace chan::cache

#endif // CHAN_TIDY_LIB_CACHE_INPUTS_H
