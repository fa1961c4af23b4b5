//===- Describe.h - From a defect to words -*- C++ -*- ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Decides which named bug a defect is, and says what happens and when. Only
/// here does a defect get words.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_FINDINGS_DESCRIBE_H
#define CHAN_TIDY_LIB_FINDINGS_DESCRIBE_H

#include "lib/Explore/Explorer.h"
#include "lib/Findings/Finding.h"
#include <optional>

namespace chan::findings {

/// The finding for \p D, which was found from \p Root; nothing where no check
/// is about such defects.
std::optional<Finding> describe(const skeleton::Program &P,
                                const skeleton::Program::Root &Root,
                                const explore::Defect &D);

} // namespace chan::findings

#endif // CHAN_TIDY_LIB_FINDINGS_DESCRIBE_H
