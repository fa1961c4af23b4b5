//===- Emitter.h - Writes the code of a procedure ---------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Instructions, slots and labels of one procedure, and the ends of objects on
/// every way out of their scopes.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_EMITTER_H
#define CHAN_TIDY_LIB_LOWER_EMITTER_H

#include "lib/Lower/Unit.h"
#include "clang/AST/Stmt.h"
#include <deque>

namespace chan::lower {

class Emitter {
protected:
  using Operand = skeleton::Operand;
  using Instruction = skeleton::Instruction;
  using Opcode = skeleton::Opcode;
  using Label = uint32_t;

  /// Goes on from \p Proc, which has a name and a place.
  Emitter(Unit &U, skeleton::Procedure Proc) : U(U), Proc(std::move(Proc)) {}

  Instruction &emit(Opcode Op, const clang::Stmt *At,
                    std::initializer_list<Operand> Args = {});
  Operand result(Opcode Op, const clang::Stmt *At,
                 std::initializer_list<Operand> Args = {},
                 llvm::StringRef Name = {}, uint32_t Aux = 0,
                 uint64_t Flags = 0);
  skeleton::Slot newSlot(llvm::StringRef Name = {});
  Label newLabel();
  void place(Label L);
  void jump(Label L, const clang::Stmt *At = nullptr);
  Instruction &branch(Operand Cond, Label Then, Label Else,
                      const clang::Stmt *At, llvm::StringRef Text = {});
  void finish();
  uint32_t loc(const clang::Stmt *S) const;
  std::string text(const clang::Stmt *S) const;

  // ---- Scopes: what ends when control leaves them ----
  struct Cleanup {
    enum Kind { Destroy, Handler } K;
    skeleton::Slot Slot = 0;
    const clang::VarDecl *Var = nullptr;
    Cleanup *Outer = nullptr;
    Label Landing = skeleton::NoTarget; ///< Where an exception arrives.
  };
  void pushDestroy(Operand Object, const clang::VarDecl *Var = nullptr);
  void destroy(const Cleanup &C);
  void popTo(Cleanup *Outer, bool EmitDestroys);
  /// Emits the ends of everything inside \p Outer without leaving it. \p Keep
  /// is a variable that is on its way out as the result.
  void unwindTo(Cleanup *Outer, const clang::VarDecl *Keep = nullptr);
  Label landing(Cleanup *From);
  void emitLandings();

  Unit &U;
  skeleton::Procedure Proc;
  std::deque<Cleanup> Cleanups; ///< Stable addresses; the chain is by Outer.
  Cleanup *Inner = nullptr;

private:
  std::vector<uint32_t> LabelPC;
  std::vector<Cleanup *> WantedLandings;
};

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_EMITTER_H
