//===- Body.h - Lowers one function -*- C++ -*- -------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Walks one function's body in execution order and emits what it does. The
/// walk is over the AST and not over Clang's CFG, because destructors on the
/// paths of exceptions matter here (a guard that closes a channel, a jthread
/// that joins) and Clang's CFG has none there.
///
/// Every variable of class type is an object on the skeleton's heap, and the
/// slot of such a variable holds a reference to it. A scalar variable whose
/// address is never taken is its slot; any other scalar is a cell.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_LOWER_BODY_H
#define CHAN_TIDY_LIB_LOWER_BODY_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "lib/Lower/Unit.h"
#include <deque>
#include <optional>

namespace chan::lower {

class Body {
public:
  /// Goes on from \p Proc, which has a name and a place.
  Body(Unit &U, skeleton::Procedure Proc)
      : U(U), T(U.T), Proc(std::move(Proc)) {}

  /// The body of \p F; a constructor's initialisers included.
  skeleton::Procedure lowerFunction(const clang::FunctionDecl *F);

  /// The user's destructors of \p RD and, from there up, of its bases.
  skeleton::Procedure lowerDestructor(const clang::CXXRecordDecl *RD);

  /// Calls \p Target with operands of which nothing is known.
  skeleton::Procedure lowerRoot(const clang::FunctionDecl *F,
                                skeleton::ProcId Target);

private:
  using Operand = skeleton::Operand;
  using Instruction = skeleton::Instruction;
  using Opcode = skeleton::Opcode;
  using Label = uint32_t;

  // ---- Emission (Emit.cpp) ----
  Instruction &emit(Opcode Op, const clang::Stmt *At,
                    std::initializer_list<Operand> Args = {});
  Operand result(Opcode Op, const clang::Stmt *At,
                 std::initializer_list<Operand> Args = {},
                 llvm::StringRef Name = {}, uint32_t Aux = 0,
                 uint32_t Flags = 0);
  skeleton::Slot newSlot(llvm::StringRef Name = {});
  Label newLabel();
  void place(Label L);
  void jump(Label L, const clang::Stmt *At = nullptr);
  Instruction &branch(Operand Cond, Label Then, Label Else,
                      const clang::Stmt *At, llvm::StringRef Text = {});
  void finish();
  uint32_t loc(const clang::Stmt *S) const;
  std::string text(const clang::Stmt *S) const;

  // ---- Scopes: what ends when control leaves them (Emit.cpp) ----
  struct Cleanup {
    enum Kind { Destroy, Handler } K;
    skeleton::Slot Slot = 0;
    const clang::VarDecl *Var = nullptr;
    Cleanup *Outer = nullptr;
    Label Landing = skeleton::NoTarget; ///< Where an exception arrives.
  };
  void pushDestroy(Operand Object, const clang::VarDecl *Var = nullptr);
  void popTo(Cleanup *Outer, bool EmitDestroys);
  /// Emits the ends of everything inside \p Outer without leaving it. \p Keep
  /// is a variable that is on its way out as the result.
  void unwindTo(Cleanup *Outer, const clang::VarDecl *Keep = nullptr);
  Label landing(Cleanup *From);
  void emitLandings();
  bool canBeDestroyed(clang::QualType Ty) const;

  // ---- Statements (Statements.cpp) ----
  void statement(const clang::Stmt *S);
  void scoped(const clang::Stmt *S);
  void declaration(const clang::Decl *D);
  void variable(const clang::VarDecl *V);
  void ifStatement(const clang::IfStmt *S);
  void whileLoop(const clang::WhileStmt *S);
  void doLoop(const clang::DoStmt *S);
  void forLoop(const clang::ForStmt *S);
  void rangeLoop(const clang::CXXForRangeStmt *S);
  void overChannel(const clang::CXXForRangeStmt *S, Operand Channel);
  void overElements(const clang::CXXForRangeStmt *S, Operand Range);
  void switchStatement(const clang::SwitchStmt *S);
  void tryStatement(const clang::CXXTryStmt *S);
  /// What an exception of this type is called, the same for throw and catch.
  std::string exceptionName(clang::QualType Ty) const;
  void returnStatement(const clang::ReturnStmt *S);
  void fullExpression(const clang::Expr *E);

  struct LoopContext {
    uint32_t Id;
    Label Break, Continue;
    Cleanup *Outer;
    bool IsLoop = true;   ///< Not a switch.
    bool Endless = false; ///< Only statements in its body leave it.
    /// An exit depends on an operation's status: the others are choices.
    bool StatusExit = false;
  };
  LoopContext &enterLoop(const clang::Stmt *At, Label Break, Label Continue,
                         bool Endless, const clang::Stmt *Body);
  void leaveLoop();
  bool leavesLoop(const clang::Stmt *S) const;
  bool asksForStatus(const clang::Stmt *S);
  bool hasStatusExit(const clang::Stmt *Body);

  // ---- Expressions (Expressions.cpp) ----
  /// A branch on \p E, short circuits included.
  void condition(const clang::Expr *E, Label Then, Label Else,
                 uint32_t LoopId = 0, uint32_t Flags = 0);
  Operand rvalue(const clang::Expr *E);
  Operand lvalue(const clang::Expr *E);
  Operand computeLvalue(const clang::Expr *E);
  /// Whatever \p E is: a reference to the object for classes and glvalues,
  /// otherwise the value.
  Operand any(const clang::Expr *E);
  void ignore(const clang::Expr *E);
  Operand binary(const clang::BinaryOperator *E);
  Operand compare(clang::BinaryOperatorKind Op, Operand A, Operand B,
                  const clang::Expr *At);
  Operand unary(const clang::UnaryOperator *E);
  Operand variableRef(const clang::ValueDecl *D, const clang::Expr *At);
  Operand member(const clang::MemberExpr *E);
  Operand captured(const clang::ValueDecl *D, const clang::Expr *At);
  Operand thisObject(const clang::Expr *At);
  Operand unknown(const clang::Expr *At, llvm::StringRef Name = "value");
  Operand loadIfScalar(Operand Ref, const clang::Expr *E);
  void throwException(const clang::CXXThrowExpr *E);

  // ---- Objects (Objects.cpp) ----
  /// A new object initialised from \p E; the caller owns it.
  Operand build(const clang::Expr *E, llvm::StringRef Name = {});
  /// The same, for a variable or part of type \p Ty without initialiser.
  Operand buildDefault(clang::QualType Ty, const clang::Stmt *At,
                       llvm::StringRef Name);
  Operand buildUnknown(clang::QualType Ty, const clang::Stmt *At,
                       llvm::StringRef Name, uint32_t Flags);
  Operand construct(const clang::CXXConstructExpr *E, llvm::StringRef Name);
  struct CallInfo;
  Operand constructModelled(const model::Type &MT, clang::QualType Ty,
                            const CallInfo &C, llvm::StringRef Name);
  /// A new object of type \p Ty from arguments for which the source shows no
  /// constructor call: make_shared, emplace, ...
  Operand buildFrom(clang::QualType Ty, llvm::ArrayRef<const clang::Expr *> Args,
                    const clang::Expr *At, llvm::StringRef Name);
  /// A new object with the value of \p E: a copy, or what a move leaves it.
  Operand initFrom(const clang::Expr *E, llvm::StringRef Name = {});
  Operand constructRecord(const clang::CXXConstructExpr *E,
                          llvm::StringRef Name);
  Operand newRecord(const clang::CXXRecordDecl *RD, const clang::Stmt *At,
                    llvm::StringRef Name);
  Operand aggregate(const clang::InitListExpr *E, llvm::StringRef Name);
  Operand closure(const clang::LambdaExpr *E, llvm::StringRef Name);
  Operand modelledDefault(const model::Type &MT, clang::QualType Ty,
                          const clang::Stmt *At, llvm::StringRef Name,
                          llvm::ArrayRef<const clang::Expr *> Args);
  Operand guard(const model::Type &MT, const CallInfo &C, llvm::StringRef Name);
  uint32_t cellFlags(const model::Type &MT) const;
  Operand capacity(const model::Capacity &C, clang::QualType Ty,
                   llvm::ArrayRef<const clang::Expr *> Args,
                   const clang::Stmt *At);
  Operand newCell(Operand Init, const clang::Stmt *At, llvm::StringRef Name,
                  uint32_t Flags = 0);
  /// A temporary that ends with the full expression.
  Operand temporary(const clang::Expr *E);
  void initializers(const clang::CXXConstructorDecl *Ctor);
  Operand field(Operand Of, const clang::FieldDecl *F, const clang::Stmt *At);

  // ---- Calls (Calls.cpp, Operations.cpp) ----
  Operand call(const clang::CallExpr *E, llvm::StringRef Name = {});
  struct CallInfo {
    const clang::Expr *E;
    const clang::FunctionDecl *Callee = nullptr;
    const clang::Expr *Object = nullptr; ///< Of a method call.
    bool Arrow = false; ///< Object is a pointer.
    llvm::SmallVector<const clang::Expr *, 4> Args{};
  };
  CallInfo info(const clang::CallExpr *E);
  Operand object(const CallInfo &C);
  Operand callProc(skeleton::ProcId P, const clang::FunctionDecl *F,
                   std::optional<Operand> This, const CallInfo &C);
  void pass(llvm::SmallVectorImpl<Operand> &Out, const clang::FunctionDecl *F,
            llvm::ArrayRef<const clang::Expr *> Args);
  Operand argument(const clang::Expr *E, clang::QualType Param);
  Operand callValue(Operand Callee, const clang::FunctionDecl *F,
                    llvm::ArrayRef<const clang::Expr *> Args,
                    const clang::Expr *At);
  Operand callOutOfSight(const CallInfo &C);
  std::optional<Operand> comparison(const CallInfo &C);
  bool isAssignment(const CallInfo &C) const;
  Operand assign(const CallInfo &C);

  // What the model says (Operations.cpp).
  struct Modelled {
    const model::Operation *Op = nullptr;
    const model::Type *Of = nullptr; ///< The object's type.
  };
  Modelled modelled(const CallInfo &C);
  Operand perform(const Modelled &M, const CallInfo &C, llvm::StringRef Name);
  const clang::Expr *select(const model::Selector &S, const CallInfo &C) const;
  Operand selected(const model::Selector &S, const CallInfo &C);
  uint32_t waitFlags(const model::Operation &Op) const;
  Operand channelOperation(const Modelled &M, const CallInfo &C);
  Operand outcome(const model::Operation &Op, Operand Status,
                  const clang::Expr *At);
  Operand waitOperation(const Modelled &M, const CallInfo &C);
  Operand waitForPredicate(const CallInfo &C, Operand Predicate,
                           llvm::ArrayRef<Operand> WaitArgs, uint32_t Flags);
  Operand containerOperation(const Modelled &M, const CallInfo &C);
  Operand handleOperation(const Modelled &M, const CallInfo &C,
                          llvm::StringRef Name);
  Operand spawn(const model::Operation &Op, const CallInfo &C,
                uint32_t Flags);
  bool isCallable(clang::QualType Ty);
  Operand make(const model::Operation &Op, const CallInfo &C,
               llvm::StringRef Name);
  Operand repeat(const model::Operation &Op, const CallInfo &C);
  bool waitsOnCondition(const clang::Stmt *S);

  Unit &U;
  Types &T;
  skeleton::Procedure Proc;
  const clang::FunctionDecl *F = nullptr;

  std::vector<uint32_t> LabelPC;
  std::deque<Cleanup> Cleanups; ///< Stable addresses; the chain is by Outer.
  Cleanup *Inner = nullptr;
  std::vector<Cleanup *> WantedLandings;
  std::vector<LoopContext> Loops;
  uint32_t LoopCount = 0;

  struct Variable {
    skeleton::Slot Slot;
    bool Direct; ///< The slot is the value, not a reference to an object.
  };
  llvm::DenseMap<const clang::VarDecl *, Variable> Variables;
  llvm::DenseSet<const clang::VarDecl *> AddressTaken;
  llvm::DenseMap<const clang::Expr *, Operand> Opaque;
  llvm::DenseMap<const clang::Stmt *, Label> Labels;
  skeleton::Slot ThisSlot = skeleton::NoSlot;
  const clang::CXXRecordDecl *Lambda = nullptr; ///< Whose body this is.
  void findAddressTaken(const clang::Stmt *S);
  bool isDirect(const clang::VarDecl *V) const;
};

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_BODY_H
