//===- Register.cpp - Tells clang-tidy that the module is there -----------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Linked as an object, not from a library: nothing refers to what is in here.
///
//===----------------------------------------------------------------------===//

#include "checks/ChanModule.h"
#include "checks/ModuleRegistry.h"

static chan::checks::RegisterModule<chan::checks::ChanModule>
    X("chan-module", "Finds leaked tasks in code with channels.");
