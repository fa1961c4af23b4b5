//===- Bytes.h - Plain data as bytes, and back ------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// How results go from one process to another and into the cache. A reader
/// takes any bytes: what does not make sense makes it fail, and reads as zero
/// from then on.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SUPPORT_BYTES_H
#define CHAN_TIDY_LIB_SUPPORT_BYTES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace chan {

class ByteWriter {
public:
  /// Seven bits a byte, the lowest first.
  void number(uint64_t Value) {
    for (; Value >= 0x80; Value >>= 7)
      Bytes.push_back(static_cast<char>(Value | 0x80));
    Bytes.push_back(static_cast<char>(Value));
  }

  void text(llvm::StringRef Text) {
    number(Text.size());
    raw(Text);
  }

  /// Bytes whose number the reader knows.
  void raw(llvm::StringRef Data) { Bytes.append(Data.begin(), Data.end()); }

  std::string take() { return std::move(Bytes); }

private:
  std::string Bytes;
};

class ByteReader {
public:
  explicit ByteReader(llvm::StringRef Bytes) : Rest(Bytes) {}

  uint64_t number() {
    uint64_t Value = 0;
    for (unsigned Shift = 0; Shift < 64; Shift += 7) {
      if (Rest.empty())
        break;
      const auto Byte = static_cast<unsigned char>(Rest.front());
      Rest = Rest.drop_front();
      Value |= static_cast<uint64_t>(Byte & 0x7f) << Shift;
      if (Byte < 0x80)
        return Value;
    }
    fail();
    return 0;
  }

  llvm::StringRef text() { return raw(number()); }

  llvm::StringRef raw(uint64_t Size) {
    if (Size > Rest.size()) {
      fail();
      return {};
    }
    llvm::StringRef Data = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Data;
  }

  /// How many elements follow. Each takes a byte at least, so that no garbage
  /// makes anybody reserve more memory than there are bytes.
  uint64_t count() {
    const uint64_t Count = number();
    if (Count <= Rest.size())
      return Count;
    fail();
    return 0;
  }

  void fail() {
    Failed = true;
    Rest = {};
  }

  bool failed() const { return Failed; }

  /// Whether all was read, and all made sense.
  bool finished() const { return !Failed && Rest.empty(); }

private:
  llvm::StringRef Rest;
  bool Failed = false;
};

} // namespace chan

#endif // CHAN_TIDY_LIB_SUPPORT_BYTES_H
