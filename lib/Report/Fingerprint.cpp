//===- Fingerprint.cpp - What makes a warning the same one ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Fingerprint.h"
#include "lib/Report/JsonText.h"
#include "lib/Report/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MD5.h"

using namespace llvm;

namespace chan::report {

Identity identity(const Diagnostic &D, StringRef Root) {
  return {jsonText(relativePath(D.At.File, Root)), D.Check,
          jsonText(D.Message)};
}

std::string Fingerprints::next(const Diagnostic &D) {
  const Identity Id = identity(D, Root);
  MD5 Hash;
  for (StringRef Part : {Id.File, Id.Check, Id.Message}) {
    Hash.update(Part);
    Hash.update(StringRef("\0", 1));
  }
  const MD5::MD5Result Digest = Hash.final();
  return (Digest.digest() + ":" + Twine(++Seen[Id])).str();
}

} // namespace chan::report
