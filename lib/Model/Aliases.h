//===- Aliases.h - Namespaces with the same contents ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_ALIASES_H
#define CHAN_TIDY_LIB_MODEL_ALIASES_H

#include "lib/Model/Model.h"

namespace chan::model {

/// A namespace, and others that have the same in them.
struct Alias {
  std::string Namespace;
  std::vector<std::string> Others;
};
using Aliases = std::vector<Alias>;

/// Has what \p L says of a name in a namespace hold for the same name in the
/// others as well, unless \p L describes that itself.
void addAliases(Library &L, const Aliases &Namespaces);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_ALIASES_H
