//===- ResourceDir.h - Where clang's own headers are ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TOOLS_COMMON_RESOURCEDIR_H
#define CHAN_TIDY_TOOLS_COMMON_RESOURCEDIR_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace chan::tool {

/// Where clang's headers (stddef.h and the like) are, to be handed on as
/// "-resource-dir"; nothing if clang finds them by itself, next to the program.
/// The error says where they were looked for. \p MainAddress is that of a
/// function in the program.
llvm::Expected<std::optional<std::string>>
missingResourceDir(llvm::StringRef Program, void *MainAddress);

} // namespace chan::tool

#endif // CHAN_TIDY_TOOLS_COMMON_RESOURCEDIR_H
