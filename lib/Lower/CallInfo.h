//===- CallInfo.h - What is known of a call ---------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_CALLINFO_H
#define CHAN_TIDY_LIB_LOWER_CALLINFO_H

#include "lib/Model/Model.h"
#include "lib/Skeleton/Skeleton.h"
#include "clang/AST/Expr.h"

namespace chan::lower {

/// What the source says of a call, however it is written.
struct CallInfo {
  const clang::Expr *E;
  const clang::FunctionDecl *Callee = nullptr;
  const clang::Expr *Object = nullptr; ///< Of a method call.
  bool Arrow = false;                  ///< Object is a pointer.
  llvm::SmallVector<const clang::Expr *, 4> Args{};
};

/// What the model says of it.
struct Modelled {
  const model::Operation *Op = nullptr;
  const model::Type *Of = nullptr; ///< The object's type.
};

/// How it came out, and what was received.
struct Transfer {
  skeleton::Operand Status, Value, Channel;
};

/// What a completion token says.
struct CompletionToken {
  bool Waits = true;   ///< Whoever awaits the call's result waits for the end.
  bool Blocks = false; ///< The call itself waits for it.
  bool Future = false;
  bool Handle = false;                  ///< The call begins, its result waits.
  bool Tuple = false;                   ///< The error is the first of a tuple.
  const clang::Expr *Error = nullptr;   ///< The variable that gets the error.
  const clang::Expr *Handler = nullptr; ///< A callable that gets it all.
  const clang::Expr *Stop = nullptr;    ///< A request on it cancels.
};

/// The function that \p E names, or whose address it is.
const clang::FunctionDecl *namedFunction(const clang::Expr *E);

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_CALLINFO_H
