//===- ProgramIdentity.h - Which program made a result ----------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_CACHE_PROGRAMIDENTITY_H
#define CHAN_TIDY_LIB_CACHE_PROGRAMIDENTITY_H

#include "lib/Support/Digest.h"

namespace chan::cache {

/// Stands for the running program with all libraries and plugins that it has
/// loaded: another build of any of them has another identity.
Digest programIdentity();

} // namespace chan::cache

#endif // CHAN_TIDY_LIB_CACHE_PROGRAMIDENTITY_H
