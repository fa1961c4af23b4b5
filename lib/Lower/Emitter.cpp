//===- Emitter.cpp - Instructions, labels, cleanups ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Emitter.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace chan;
using namespace chan::lower;
using namespace chan::skeleton;
using namespace clang;

uint32_t Emitter::loc(const Stmt *S) const {
  if (!S)
    return 0;
  // A method call is where its name is, not where the object's is.
  SourceLocation L = S->getBeginLoc();
  if (const auto *E = dyn_cast<Expr>(S))
    L = E->getExprLoc();
  return U.Context.getSourceManager().getFileLoc(L).getRawEncoding();
}

std::string Emitter::text(const Stmt *S) const {
  llvm::StringRef Source = Lexer::getSourceText(
      CharSourceRange::getTokenRange(S->getSourceRange()),
      U.Context.getSourceManager(), U.Context.getLangOpts());
  std::string Out;
  for (char C : Source) {
    if (C == '\n' || C == '\r' || C == '\t')
      C = ' ';
    if (C != ' ' || Out.empty() || Out.back() != ' ')
      Out.push_back(C);
  }
  if (Out.size() > 60)
    Out = Out.substr(0, 57) + "...";
  return Out;
}

Instruction &Emitter::emit(Opcode Op, const Stmt *At,
                           std::initializer_list<Operand> Args) {
  Instruction I;
  I.Op = Op;
  I.Args.assign(Args.begin(), Args.end());
  I.Loc = loc(At);
  if (Op == Opcode::Call || Op == Opcode::Throw)
    I.Unwind = landing(Inner);
  Proc.Code.push_back(std::move(I));
  return Proc.Code.back();
}

Operand Emitter::result(Opcode Op, const Stmt *At,
                        std::initializer_list<Operand> Args,
                        llvm::StringRef Name, uint32_t Aux, uint64_t Flags) {
  Instruction &I = emit(Op, At, Args);
  I.D = newSlot(Op == Opcode::New ? Name : llvm::StringRef());
  I.Name = U.name(Name);
  I.Aux = Aux;
  I.Flags = Flags;
  return Operand::slot(I.D);
}

Slot Emitter::newSlot(llvm::StringRef Name) {
  Proc.SlotNames.push_back(Name.empty() ? 0 : U.name(Name));
  return Proc.Slots++;
}

Emitter::Label Emitter::newLabel() {
  LabelPC.push_back(NoTarget);
  return LabelPC.size() - 1;
}

void Emitter::place(Label L) { LabelPC[L] = Proc.Code.size(); }

void Emitter::jump(Label L, const Stmt *At) { emit(Opcode::Jump, At).Then = L; }

Instruction &Emitter::branch(Operand Cond, Label Then, Label Else,
                             const Stmt *At, llvm::StringRef Text) {
  Instruction &I = emit(Opcode::Branch, At, {Cond});
  I.Then = Then;
  I.Else = Else;
  I.Name = U.name(Text);
  return I;
}

/// Turns labels into places.
void Emitter::finish() {
  emitLandings();
  for (Instruction &I : Proc.Code)
    for (uint32_t *Target : {&I.Then, &I.Else, &I.Unwind})
      if (*Target != NoTarget)
        *Target = LabelPC[*Target];
}

void Emitter::pushDestroy(Operand Object, const VarDecl *Var) {
  Cleanups.push_back({Cleanup::Destroy, Slot(Object.V), Var, Inner});
  Inner = &Cleanups.back();
}

/// The source does not show where a variable ends; what there is to say about
/// that is said where it begins.
void Emitter::destroy(const Cleanup &C) {
  Instruction &I = emit(Opcode::Destroy, nullptr, {Operand::slot(C.Slot)});
  if (C.Var)
    I.Loc = U.Context.getSourceManager()
                .getFileLoc(C.Var->getLocation())
                .getRawEncoding();
}

void Emitter::unwindTo(Cleanup *Outer, const VarDecl *Keep) {
  Cleanup *Saved = Inner;
  while (Inner != Outer) {
    Cleanup *C = Inner;
    Inner = C->Outer; // Its own end is no longer due if that end throws.
    if (C->K == Cleanup::Destroy && (!Keep || C->Var != Keep))
      destroy(*C);
  }
  Inner = Saved;
}

void Emitter::popTo(Cleanup *Outer, bool EmitDestroys) {
  if (EmitDestroys)
    unwindTo(Outer);
  Inner = Outer;
}

Emitter::Label Emitter::landing(Cleanup *From) {
  if (!From)
    return NoTarget;
  if (From->Landing == NoTarget) {
    From->Landing = newLabel();
    if (From->K == Cleanup::Destroy)
      WantedLandings.push_back(From);
  }
  return From->Landing;
}

/// What an exception does on its way: it ends each object in turn, up to the
/// handlers of a try block or out of the function.
void Emitter::emitLandings() {
  for (size_t I = 0; I != WantedLandings.size(); ++I) {
    Cleanup *C = WantedLandings[I];
    place(C->Landing);
    destroy(*C);
    if (C->Outer) {
      jump(landing(C->Outer));
      continue;
    }
    Inner = nullptr;
    emit(Opcode::Throw, nullptr);
  }
}
