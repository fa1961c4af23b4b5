//===- TypeReader.h - Reads what types are ----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_TYPEREADER_H
#define CHAN_TIDY_LIB_MODEL_TYPEREADER_H

#include "lib/Model/Model.h"
#include "lib/Model/YamlReader.h"

namespace chan::model {

bool readTypes(YamlReader &Yaml, YamlReader::Node &N,
               llvm::ArrayRef<VersionSource> Versions,
               std::vector<Type> &Result);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_TYPEREADER_H
