//===- Formula.h - Functions that only compute -*- C++ -*-----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_FORMULA_H
#define CHAN_TIDY_LIB_LOWER_FORMULA_H

namespace clang {
class FunctionDecl;
}

namespace chan::lower {

class Types;

/// Whether what \p F returns is made of its parameters, of members of these,
/// and of constants in a few steps, without loops: what it says can be known
/// where its arguments are, and is what somebody learns who looks at them
/// himself. What a function out of sight looks up is better taken for the
/// answer that the call with these arguments gives: the same every time.
///
/// A method may also look at and change what its object holds, by assignments
/// and by what a library's types do: 'void close() { Closed = true; }',
/// 'bool full() const { return Jobs.size() >= Most; }'. Of such a pair, both
/// have to be known, or what the one says would not be what the other has done.
bool isFormula(const clang::FunctionDecl *F, Types &T);

/// A formula that changes nothing.
bool isQuestion(const clang::FunctionDecl *F, Types &T);

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_FORMULA_H
