//===- Transport.h - Units as bytes -----------------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_REPORT_TRANSPORT_H
#define CHAN_TIDY_LIB_REPORT_TRANSPORT_H

#include "lib/Report/Report.h"
#include "lib/Support/Bytes.h"

namespace chan::report {

void write(ByteWriter &Bytes, const Unit &U);

/// Reads what \c write wrote. Of other bytes, the reader says that it failed.
Unit readUnit(ByteReader &Bytes);

} // namespace chan::report

#endif // CHAN_TIDY_LIB_REPORT_TRANSPORT_H
