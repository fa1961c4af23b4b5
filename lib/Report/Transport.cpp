//===- Transport.cpp - Units as bytes -------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Report/Transport.h"

namespace chan::report {

// The two directions are written side by side, so that one sees that they
// agree.

static void write(ByteWriter &B, const Place &P) {
  B.text(P.File);
  B.number(P.Line);
  B.number(P.Column);
  B.number(P.Offset);
  B.text(P.Text);
}

static void read(ByteReader &B, Place &P) {
  P.File = B.text().str();
  P.Line = B.number();
  P.Column = B.number();
  P.Offset = B.number();
  P.Text = B.text().str();
}

static void write(ByteWriter &B, const Replacement &R) {
  B.text(R.File);
  B.number(R.Offset);
  B.number(R.Length);
  B.text(R.Text);
}

static void read(ByteReader &B, Replacement &R) {
  R.File = B.text().str();
  R.Offset = B.number();
  R.Length = B.number();
  R.Text = B.text().str();
}

template <typename T>
static void write(ByteWriter &B, const std::vector<T> &Elements) {
  B.number(Elements.size());
  for (const T &Element : Elements)
    write(B, Element);
}

template <typename T>
static void read(ByteReader &B, std::vector<T> &Elements) {
  for (uint64_t Left = B.count(); Left && !B.failed(); --Left)
    read(B, Elements.emplace_back());
}

static void write(ByteWriter &B, const Note &N) {
  write(B, N.At);
  B.text(N.Message);
  B.text(N.Task);
  write(B, N.Fix);
}

static void read(ByteReader &B, Note &N) {
  read(B, N.At);
  N.Message = B.text().str();
  N.Task = B.text().str();
  read(B, N.Fix);
}

static void write(ByteWriter &B, const Diagnostic &D) {
  B.text(D.Check);
  B.number(D.Severity == Level::Error);
  write(B, D.At);
  B.text(D.Message);
  B.text(D.Task);
  write(B, D.Notes);
  write(B, D.Fix);
}

static void read(ByteReader &B, Diagnostic &D) {
  D.Check = B.text().str();
  D.Severity = B.number() ? Level::Error : Level::Warning;
  read(B, D.At);
  D.Message = B.text().str();
  D.Task = B.text().str();
  read(B, D.Notes);
  read(B, D.Fix);
}

void write(ByteWriter &B, const Unit &U) {
  B.text(U.File);
  write(B, U.Diagnostics);
  B.text(U.Failure);
}

Unit readUnit(ByteReader &B) {
  Unit U;
  U.File = B.text().str();
  read(B, U.Diagnostics);
  U.Failure = B.text().str();
  return U;
}

} // namespace chan::report
