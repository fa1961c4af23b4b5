//===- OperationReader.h - Reads what functions do --------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_OPERATIONREADER_H
#define CHAN_TIDY_LIB_MODEL_OPERATIONREADER_H

#include "lib/Model/Model.h"
#include "lib/Model/YamlReader.h"

namespace chan::model {

/// Where an operation is described.
enum class Site { Constructor, Method, Function };

bool readOperations(YamlReader &Yaml, YamlReader::Node &N, Site Where,
                    llvm::ArrayRef<VersionSource> Versions,
                    std::vector<Operation> &Result);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_OPERATIONREADER_H
