//===- JsonText.h - Text that JSON can hold ---------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_JSONTEXT_H
#define CHAN_TIDY_LIB_REPORT_JSONTEXT_H

#include "llvm/Support/JSON.h"

namespace chan::report {

/// Sources and the names of files need not be in UTF-8; JSON is.
inline std::string jsonText(llvm::StringRef Text) {
  return llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
}

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_JSONTEXT_H
