//===- Names.h - Reads the C++ names in a model -----------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_NAMES_H
#define CHAN_TIDY_LIB_MODEL_NAMES_H

#include "lib/Model/YamlReader.h"
#include "llvm/ADT/StringSet.h"

namespace chan::model {

enum class NameKind { Qualified, Method };

/// Names, and where each is written.
struct NameList {
  std::vector<std::string> Names;
  std::vector<llvm::SMLoc> Places;
};

/// Reads the value of \p Key, a name or a list of names that is not empty.
bool readNames(YamlReader &Yaml, YamlReader::Node &N, llvm::StringRef Key,
               NameKind Kind, NameList &Result);

/// Checks that no earlier list had one of \p List, each of which names \p What
/// ("type"). \p Seen holds the names of the earlier lists.
bool checkNew(YamlReader &Yaml, llvm::StringRef What, const NameList &List,
              llvm::StringSet<> &Seen);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_NAMES_H
