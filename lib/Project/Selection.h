//===- Selection.h - Which units of a project are meant ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_PROJECT_SELECTION_H
#define CHAN_TIDY_LIB_PROJECT_SELECTION_H

#include "lib/Project/CompileCommands.h"
#include "llvm/ADT/ArrayRef.h"

namespace chan::project {

/// Whether \p Name cannot be a single file: it is a folder or a pattern.
bool namesSeveral(llvm::StringRef Name);

/// The units that \p Names name: by file, by folder, or by a pattern ("*" also
/// matches "/"). All of them if there is no name. The error tells of a name
/// that names none.
llvm::Expected<std::vector<CompileUnit>>
select(CompileUnits All, llvm::ArrayRef<llvm::StringRef> Names);

} // namespace chan::project

#endif // CHAN_TIDY_LIB_PROJECT_SELECTION_H
