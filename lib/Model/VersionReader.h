//===- VersionReader.h - Reads which versions are meant ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//===- VersionReader.h - Reads which versions are meant ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_VERSIONREADER_H
#define CHAN_TIDY_LIB_MODEL_VERSIONREADER_H

#include "lib/Model/Model.h"
#include "lib/Model/YamlReader.h"

namespace chan::model {

/// Reads the value of 'versions': what conditions can be about.
bool readVersions(YamlReader &Yaml, YamlReader::Node &N,
                  std::vector<VersionSource> &Result);

/// Reads the value of 'when': "fruit >= 1.2", or a list of such.
bool readConditions(YamlReader &Yaml, YamlReader::Node &N,
                    llvm::ArrayRef<VersionSource> Known, Conditions &Result);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_VERSIONREADER_H
