//===- Body.h - Lowers one function -----------------------------*- C++ -*-===//
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

#include "lib/Lower/CallInfo.h"
#include "lib/Lower/Emitter.h"
#include "lib/Lower/Walk.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include <optional>

namespace chan::lower {

class Body : Emitter {
public:
  /// Goes on from \p Proc, which has a name and a place.
  Body(Unit &U, skeleton::Procedure Proc)
      : Emitter(U, std::move(Proc)), T(U.T) {}

  /// The body of \p F; a constructor's initialisers included.
  skeleton::Procedure lowerFunction(const clang::FunctionDecl *F);

  /// The user's destructors of \p RD and, from there up, of its bases.
  skeleton::Procedure lowerDestructor(const clang::CXXRecordDecl *RD);

  /// The default constructor that the compiler would write for \p RD.
  skeleton::Procedure lowerImplicitConstructor(const clang::CXXRecordDecl *RD);

  /// Calls \p Target with operands of which nothing is known.
  skeleton::Procedure lowerRoot(const clang::FunctionDecl *F,
                                skeleton::ProcId Target);

  // ---- What clients of a class do (Clients.cpp) ----
  /// Makes an object, has \p Use use it, and ends it.
  skeleton::Procedure lowerLife(const ClientView &C, skeleton::ProcId Use);
  /// Calls \p Offers in any order, each as often as it is there at most.
  skeleton::Procedure lowerUse(llvm::ArrayRef<skeleton::ProcId> Offers);
  /// Calls method \p M with operands of which nothing is known.
  skeleton::Procedure lowerOffer(const clang::CXXMethodDecl *M,
                                 skeleton::ProcId Target);

private:
  // ---- Statements (Statements.cpp, Loops.cpp) ----
  void statement(const clang::Stmt *S);
  void scoped(const clang::Stmt *S);
  void declaration(const clang::Decl *D);
  void variable(const clang::VarDecl *V);
  void ifStatement(const clang::IfStmt *S);
  void whileLoop(const clang::WhileStmt *S);
  void doLoop(const clang::DoStmt *S);
  void forLoop(const clang::ForStmt *S);
  const clang::Expr *containerUpToEnd(const clang::Expr *Cond);
  Operand plus(Operand A, Operand B, const clang::Stmt *At);
  Operand increment(Operand N, const clang::Stmt *At);
  void rangeLoop(const clang::CXXForRangeStmt *S);
  void overChannel(const clang::CXXForRangeStmt *S, Operand Channel);
  void overElements(const clang::CXXForRangeStmt *S, Operand Range);

  void switchStatement(const clang::SwitchStmt *S);
  void tryStatement(const clang::CXXTryStmt *S);
  /// What an exception of this type is called, the same for throw and catch.
  std::string exceptionName(clang::QualType Ty) const;
  void returnStatement(const clang::ReturnStmt *S);
  void coreturnStatement(const clang::CoreturnStmt *S);
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

  // ---- Questions about elements (Predicates.cpp) ----
  Predicate predicate(const clang::Expr *E, llvm::StringRef Text,
                      clang::QualType Over);
  Operand ask(const Predicate &P, Operand Element, Operand Of, Operand Index,
              const clang::Expr *At);

  // ---- Walks along ranges (Views.cpp) ----
  Walk walk(const clang::Expr *E, Operand Range);
  Operand next(const Walk &Along, uint32_t Loop, const clang::Expr *At,
               Label End, Label Continue, llvm::StringRef Name);

  // ---- Expressions (Expressions.cpp) ----
  /// A branch on \p E, short circuits included.
  void condition(const clang::Expr *E, Label Then, Label Else,
                 uint32_t LoopId = 0, uint64_t Flags = 0);
  /// One of two, each as \p Side has it.
  Operand conditional(const clang::ConditionalOperator *E,
                      llvm::function_ref<Operand(const clang::Expr *)> Side);
  Operand rvalue(const clang::Expr *E);
  /// Whatever \p E is: a reference to the object for classes and glvalues,
  /// otherwise the value.
  Operand any(const clang::Expr *E);
  void ignore(const clang::Expr *E);
  Operand binary(const clang::BinaryOperator *E);
  Operand compare(clang::BinaryOperatorKind Op, Operand A, Operand B,
                  const clang::Expr *At);
  Operand unary(const clang::UnaryOperator *E);
  /// The value of an object of plain type: the same for equal objects as far as
  /// that can be told.
  Operand plainValue(const clang::Expr *E);
  Operand unknown(const clang::Expr *At, llvm::StringRef Name = "value");
  Operand loadIfScalar(Operand Ref, const clang::Expr *E);
  void throwException(const clang::CXXThrowExpr *E);

  // ---- Objects by name (Places.cpp, Addresses.cpp) ----
  void findAddressTaken(const clang::Stmt *S);
  bool isDirect(const clang::VarDecl *V) const;
  Operand lvalue(const clang::Expr *E);
  Operand variableRef(const clang::ValueDecl *D, const clang::Expr *At);
  Operand member(const clang::MemberExpr *E);
  Operand field(Operand Of, const clang::FieldDecl *F, const clang::Stmt *At);
  Operand captured(const clang::ValueDecl *D, const clang::Expr *At);
  Operand thisObject(const clang::Expr *At);

  // ---- Objects (Objects.cpp, Records.cpp, LibraryObjects.cpp, Capacities.cpp)
  /// A new object initialised from \p E; the caller owns it.
  Operand build(const clang::Expr *E, llvm::StringRef Name = {});
  /// The same, for a variable or part of type \p Ty without initialiser.
  Operand buildDefault(clang::QualType Ty, const clang::Stmt *At,
                       llvm::StringRef Name);
  Operand buildUnknown(clang::QualType Ty, const clang::Stmt *At,
                       llvm::StringRef Name, uint64_t Flags);
  Operand construct(const clang::CXXConstructExpr *E, llvm::StringRef Name);
  Operand constructDerived(clang::QualType Ty, const CallInfo &Said,
                           llvm::StringRef Name);
  Operand constructModelled(const model::Type &MT, clang::QualType Ty,
                            const CallInfo &C, llvm::StringRef Name);
  /// A new object of type \p Ty from arguments for which the source shows no
  /// constructor call: make_shared, emplace, ...
  Operand buildFrom(clang::QualType Ty,
                    llvm::ArrayRef<const clang::Expr *> Args,
                    const clang::Expr *At, llvm::StringRef Name);
  /// A new object with the value of \p E: a copy, or what a move leaves it.
  Operand initFrom(const clang::Expr *E, llvm::StringRef Name = {});
  Operand constructRecord(const clang::CXXConstructExpr *E,
                          llvm::StringRef Name);
  Operand newRecord(const clang::CXXRecordDecl *RD, const clang::Stmt *At,
                    llvm::StringRef Name);
  void bindVirtuals(Operand Object, const clang::CXXRecordDecl *RD,
                    const clang::Stmt *At);
  Operand aggregate(const clang::InitListExpr *E, llvm::StringRef Name);
  Operand closure(const clang::LambdaExpr *E, llvm::StringRef Name);
  Operand modelledDefault(const model::Type &MT, clang::QualType Ty,
                          const clang::Stmt *At, llvm::StringRef Name,
                          llvm::ArrayRef<const clang::Expr *> Args);
  Operand tuple(clang::QualType Ty, const CallInfo &C, llvm::StringRef Name);
  Operand atItsEnd(const clang::Expr *Work, Operand Given,
                   const clang::Expr *At, llvm::StringRef Name);
  Operand guard(const model::Type &MT, const CallInfo &C, llvm::StringRef Name);
  uint64_t cellFlags(const model::Type &MT) const;
  static bool canCancel(const model::Type &MT);
  /// Whether what gives a \p Ty has begun: it is a handle to a task.
  bool isUnderWay(clang::QualType Ty);
  /// The ends of a new channel, as the members of a new \p Ty.
  Operand makeEnds(clang::QualType Ty, const model::Operation &Op,
                   const CallInfo &C, llvm::StringRef Name);
  Operand newChannel(const model::Type &MT, clang::QualType Ty,
                     llvm::ArrayRef<const clang::Expr *> Args,
                     const clang::Stmt *At, llvm::StringRef Name);
  Operand fixed(const model::Type &MT, clang::QualType Ty,
                llvm::ArrayRef<const clang::Expr *> Given,
                const clang::Stmt *At, llvm::StringRef Name);
  /// How many elements each object of type \p Ty has, if there is such a
  /// number.
  std::optional<int64_t> elementCount(clang::QualType Ty);
  Operand filled(clang::QualType Ty, llvm::ArrayRef<const clang::Expr *> Args,
                 const clang::Expr *At, llvm::StringRef Name);
  Operand homeOf(const model::Type &MT,
                 llvm::ArrayRef<const clang::Expr *> Args);
  Operand capacity(const model::Capacity &C, clang::QualType Ty,
                   llvm::ArrayRef<const clang::Expr *> Args,
                   const clang::Stmt *At);
  Operand newCell(Operand Init, const clang::Stmt *At, llvm::StringRef Name,
                  uint64_t Flags = 0);
  bool canBeDestroyed(clang::QualType Ty) const;
  /// A temporary that ends with the full expression.
  Operand temporary(const clang::Expr *E);
  void initializers(const clang::CXXConstructorDecl *Ctor);
  /// Calls the default constructor that the compiler writes.
  void implicitConstruction(clang::QualType Ty, Operand Object,
                            const clang::Stmt *At);
  /// Gives \p F of the object under construction its value.
  void bindField(const clang::FieldDecl *F, Operand Value,
                 const clang::Stmt *At);

  void construct(const ClientView &C, Operand Object);
  /// Operands for the parameters of \p F of which nothing is known.
  void passUnknown(llvm::SmallVectorImpl<Operand> &Out,
                   const clang::FunctionDecl *F);

  // ---- Calls (Calls.cpp) ----
  Operand call(const clang::CallExpr *E, llvm::StringRef Name = {});
  CallInfo info(const clang::CallExpr *E);
  Operand object(const CallInfo &C);
  Operand callNow(const CallInfo &C);
  Operand callVirtual(const clang::CXXMethodDecl *Method, const CallInfo &C);
  Operand callProc(skeleton::ProcId P, const clang::FunctionDecl *F,
                   std::optional<Operand> This, const CallInfo &C);
  void pass(llvm::SmallVectorImpl<Operand> &Out, const clang::FunctionDecl *F,
            llvm::ArrayRef<const clang::Expr *> Args);
  Operand argument(const clang::Expr *E, clang::QualType Param);
  Operand callValue(Operand Callee, const clang::FunctionDecl *F,
                    llvm::ArrayRef<const clang::Expr *> Args,
                    const clang::Expr *At);
  /// Somebody out of sight gets \p Value, which is what \p E says.
  void escape(Operand Value, const clang::Expr *E);
  Operand callOutOfSight(const CallInfo &C);
  std::optional<Operand> comparison(const CallInfo &C);
  bool isAssignment(const CallInfo &C) const;
  Operand assign(const CallInfo &C);

  // ---- What the model says that a call does (Operands.cpp, Operations.cpp)
  Modelled modelled(const CallInfo &C);
  Operand perform(const Modelled &M, const CallInfo &C, llvm::StringRef Name);
  const clang::Expr *select(const model::Selector &S, const CallInfo &C) const;
  Operand selected(const model::Selector &S, const CallInfo &C);
  uint64_t waitFlags(const model::Operation &Op) const;
  uint64_t nullFlags(const model::Operation &Op, const CallInfo &C) const;
  bool isCallable(clang::QualType Ty);
  bool isKind(clang::QualType Ty, model::TypeKind K);
  static bool isKind(const model::Type *MT, model::TypeKind K);

  // ---- Sends and receives (Channels.cpp) ----
  Operand channelOperation(const Modelled &M, const CallInfo &C);
  Transfer transfer(const Modelled &M, const CallInfo &C, bool Throws);
  Operand deliver(const model::Operation &Op, const CallInfo &C,
                  const Transfer &R, clang::QualType Ty);
  Operand optionalMessage(const Transfer &R, clang::QualType Ty,
                          const clang::Expr *At);
  bool throwsWhenClosed(const Modelled &M) const;
  Operand message(Operand Received, clang::QualType Ty, const clang::Expr *At);
  Operand outcome(const model::Operation &Op, Operand Status,
                  const clang::Expr *At);
  Operand begin(const Modelled &M, const CallInfo &C);
  Operand fill(const model::Operation &Op, const CallInfo &C);

  // ---- Waits (Waits.cpp) ----
  Operand waitOperation(const Modelled &M, const CallInfo &C);
  Operand waitForPredicate(const CallInfo &C, Operand Predicate,
                           llvm::ArrayRef<Operand> WaitArgs, uint64_t Flags);
  Operand setTimer(const Modelled &M, const CallInfo &C);
  bool waitsOnCondition(const clang::Stmt *S);

  // ---- Spawns, and calls of callables (Tasks.cpp) ----
  Operand spawn(const model::Operation &Op, const CallInfo &C, uint64_t Flags);
  bool returnsWork(const clang::FunctionDecl *Callee, clang::QualType Result);
  Operand invoke(const Modelled &M, const CallInfo &C);
  Operand callWithParts(Operand Callee, const clang::FunctionDecl *Fn,
                        llvm::ArrayRef<const clang::Expr *> From,
                        const clang::Expr *At);
  // A callable whose call sets a result: a closure with two parts.
  enum : unsigned { PackagedWork, PackagedResult };
  Operand package(const clang::Expr *Work, const model::Type &MT,
                  clang::QualType Ty, const clang::Expr *At);

  // ---- Functions that call what they are given (Algorithms.cpp) ----
  const clang::Expr *insertedInto(const clang::Expr *E);
  bool isEdge(const clang::Expr *E, model::Verb Does);
  void addTo(const clang::Expr *Into, Operand Value, clang::QualType Ty,
             const clang::Expr *At);
  Operand callWith(Operand Callee, const clang::Expr *Work, Operand Element,
                   const clang::Expr *At);
  Operand callForEach(const model::Operation &Op, Operand Callee,
                      const clang::Expr *Work, const CallInfo &C);
  Operand repeat(const model::Operation &Op, const CallInfo &C);
  void callFirst(const model::Operation &Op, const CallInfo &C);

  // ---- Functions with some arguments bound (Bind.cpp) ----
  std::optional<Operand> bound(const model::Operation &Op, const CallInfo &C,
                               llvm::StringRef Name);

  // ---- Handles, atomics, containers (Handles.cpp, Containers.cpp) ----
  Operand make(const model::Operation &Op, const CallInfo &C,
               llvm::StringRef Name);
  Operand handleOperation(const Modelled &M, const CallInfo &C,
                          llvm::StringRef Name);
  Operand containerOperation(const Modelled &M, const CallInfo &C);
  Operand elementNumber(model::Element Which, Operand Container,
                        const clang::Expr *At);

  // ---- Variants (Variants.cpp) ----
  std::optional<unsigned> alternativeOf(clang::QualType Variant,
                                        clang::QualType Of);
  std::optional<unsigned> alternativeOf(clang::QualType Variant,
                                        const clang::TemplateArgument *Said);
  Operand newVariant(clang::QualType Ty, unsigned N, Operand Held,
                     const clang::Stmt *At, llvm::StringRef Name);
  Operand newVariant(clang::QualType Ty, Operand Index,
                     llvm::ArrayRef<Operand> Kept, const clang::Expr *At);
  Operand constructVariant(clang::QualType Ty, const CallInfo &C,
                           llvm::StringRef Name);
  Operand assignVariant(const CallInfo &C, Operand To);
  Operand alternative(Operand Variant, unsigned N, const clang::Expr *At);
  Operand indexOf(Operand Variant, const clang::Expr *At);
  void hold(Operand Variant, clang::QualType Ty, unsigned N, Operand Held,
            const clang::Expr *At);
  std::optional<Operand> variantOperation(const model::Operation &Op,
                                          const CallInfo &C,
                                          const clang::Expr *V);
  Operand visit(const model::Operation &Op, const CallInfo &C);
  static std::string baseName(unsigned N);

  // ---- Containers with keys (Keyed.cpp) ----
  /// Nothing where the call is none that can be followed.
  std::optional<Operand> keyedOperation(const Modelled &M, const CallInfo &C,
                                        Operand On);
  std::optional<Operand> distinctOperation(const Modelled &M, const CallInfo &C,
                                           Operand On);
  std::optional<Operand> byIterator(model::Verb Does, const CallInfo &C,
                                    Operand On);
  std::optional<Operand> byKey(model::Verb Does, const CallInfo &C, Operand On,
                               Operand Key);
  Operand iterator(Operand Element, const clang::Expr *At);
  Operand inserted(Operand Element, Operand IsNew, const clang::Expr *At);
  Operand contains(Operand Container, Operand Key, const CallInfo &C);
  Operand removeWith(Operand Container, Operand Key, const CallInfo &C);
  std::optional<Operand> keyValue(const clang::Expr *Key);
  Operand elementWith(Operand Container, Operand Key, const CallInfo &C,
                      bool IsAsked, llvm::function_ref<Operand()> Otherwise,
                      llvm::function_ref<void()> IfThere);

  // ---- Coroutines (Coroutines.cpp, PutOff.cpp, Tokens.cpp, Completions.cpp)
  CompletionToken takeToken(const model::Operation &Op, CallInfo &C);
  clang::QualType insideOf(clang::QualType Ty);
  bool blocks(const CallInfo &C);
  bool isCoroutine(const clang::FunctionDecl *Callee, bool Eager);
  bool isLazy(const clang::FunctionDecl *Callee);
  bool isEager(const clang::FunctionDecl *Callee);
  Operand awaited(const clang::CoawaitExpr *E, llvm::StringRef Name = {});
  /// \p As is what awaiting it gives, where the source says so.
  Operand awaited(const clang::Expr *E, llvm::StringRef Name,
                  const clang::Expr *As = nullptr);
  Operand yielded(const clang::CoyieldExpr *E);
  Operand performNow(const Modelled &M, const CallInfo &C,
                     llvm::StringRef Name);
  Operand performAwaited(const Modelled &M, CallInfo C, llvm::StringRef Name,
                         const clang::Expr *As);
  Operand awaitUnknown(Operand What, const clang::Expr *At);
  Operand awaitForeign(Operand What, CallInfo C);
  Operand complete(const Modelled &M, CallInfo &C, const CompletionToken &Done,
                   clang::QualType As);
  Operand completed(const model::Operation &Op, const CallInfo &C,
                    const CompletionToken &Done, const Transfer &R,
                    clang::QualType As);
  // The first of several (Alternatives.cpp).
  Operand selectOne(const model::Operation &Op, const CallInfo &C);
  Operand waitAny(const model::Operation &Op, const CallInfo &C);
  /// What \p E makes with something that cancels it, and that; else \p E and
  /// null.
  std::pair<const clang::Expr *, const clang::Expr *>
  withoutCanceller(const clang::Expr *E);
  /// Whether \p E gives a handle to what began elsewhere.
  bool isHandle(const clang::Expr *E);
  // Several operations at once (Groups.cpp).
  /// What the branches of a race gave (RaceResults.cpp): for each a cell that
  /// owns it, or nothing.
  using Results = llvm::SmallVector<Operand, 4>;
  llvm::SmallVector<clang::QualType, 4> branchTypes(const clang::Expr *Race,
                                                    unsigned Branches);
  Operand newResult(clang::QualType Ty, const clang::Expr *At);
  void keep(Operand Value, clang::QualType Ty, Operand Into,
            const clang::Expr *At);
  Operand keepingResult(Operand Work, bool Owned, clang::QualType Ty,
                        Operand Into, const clang::Expr *At);
  Operand raceResult(Operand First, llvm::ArrayRef<Operand> Kept,
                     const clang::Expr *Race);
  Operand together(const Modelled &M, const CallInfo &C);
  std::optional<Operand>
  againstClock(const CallInfo &C, llvm::ArrayRef<const clang::Expr *> Branches,
               llvm::ArrayRef<clang::QualType> Types, Results &Kept);
  llvm::SmallVector<const clang::Expr *, 4> branches(const Modelled &M,
                                                     const CallInfo &C);
  static bool isGroup(const Modelled &M, const CallInfo &C);
  Operand branchOff(const clang::Expr *Work, uint64_t Flags,
                    clang::QualType Gives = {}, Operand Into = {});
  Operand startBranch(Operand Work, bool Owned, uint64_t Flags,
                      const clang::Expr *At);
  Operand awaitTasks(llvm::ArrayRef<Operand> Tasks, uint64_t Flags,
                     const clang::Expr *At);
  void awaitAll(llvm::ArrayRef<Operand> Tasks, const clang::Expr *At);
  void endTogether(llvm::ArrayRef<Operand> Tasks, Operand First,
                   model::Losers Others, const clang::Expr *At);
  void cancelLoser(Operand Canceller, const clang::Expr *At, Operand First,
                   unsigned N);
  Operand group(const CallInfo &C);
  Operand awaitGroup(const Modelled &M, const CallInfo &C);
  Operand groupResult(const Modelled &M, const CallInfo &C, Operand First,
                      llvm::ArrayRef<Operand> Statuses);
  void forEachElement(Operand Vector, const clang::Expr *At,
                      llvm::function_ref<void(Operand)> Do);
  void tell(const clang::Expr *Handler, Operand Status, Operand Value,
            const clang::Expr *At);
  Operand workOf(const clang::Expr *Work, clang::QualType Result);
  Operand spawnAndTell(const model::Operation &Op, const CallInfo &C,
                       const CompletionToken &Done);
  bool isToken(const clang::Expr *E);
  /// An object whose awaiting is to wait for the end of what \p Handle is for.
  Operand joinLater(Operand Handle, const clang::Expr *At, bool Owned = true);
  Operand awaitedWithin(const model::Operation &Op, const CallInfo &C);
  Operand awaitedInNewScope(const clang::Expr *Work, const CallInfo &C);
  Operand continuation(const model::Operation &Op, const CallInfo &C,
                       llvm::StringRef Name);
  Operand awaitedInTime(const model::Operation &Op, const CallInfo &C,
                        const clang::Expr *As);
  Operand awaitedWithToken(const model::Operation &Op, const CallInfo &C,
                           llvm::StringRef Name, const clang::Expr *As);
  /// What \p E makes with a token, and the token; else \p E and null.
  std::pair<const clang::Expr *, const clang::Expr *>
  withoutToken(const clang::Expr *E);
  void cancelOn(const clang::Expr *Stop, Operand Task, const clang::Expr *At);
  bool isTimer(const clang::Expr *E);
  void pause(const clang::Expr *At);
  void throwIfStopped(Operand Stop, const clang::Expr *At);
  Operand awaitEnd(Operand Handle, const clang::Expr *At);
  Operand begun(const clang::Expr *E, llvm::StringRef Name);
  Operand start(const clang::Expr *E, uint64_t Flags, bool Handled = false);
  // Work that is put off: a closure with numbered parts.
  Operand putOff(const clang::Expr *E, clang::QualType Gives = {},
                 Operand Into = {});
  Operand putOffCall(const clang::Expr *Work, clang::QualType Result);
  Operand newClosure(const clang::Expr *At);
  void bindPart(Operand Object, unsigned N, Operand Value, bool Owned,
                const clang::Stmt *At);
  void beginClosure();
  Operand part(unsigned N, const clang::Expr *At);
  Operand endClosure(Operand Object, Body &Later, Operand Value);

  Types &T;
  const clang::FunctionDecl *F = nullptr;

  std::vector<LoopContext> Loops;
  uint32_t LoopCount = 0;

  struct Variable {
    skeleton::Slot Slot;
    bool Direct; ///< The slot is the value, not a reference to an object.
  };
  llvm::DenseMap<const clang::VarDecl *, Variable> Variables;
  llvm::DenseSet<const clang::VarDecl *> AddressTaken;
  llvm::DenseMap<const clang::Expr *, Operand> Opaque;
  /// References to what was evaluated before, of work that was put off.
  llvm::DenseMap<const clang::Expr *, Operand> Given;
  llvm::DenseMap<const clang::Stmt *, Label> Labels;
  const clang::Expr *Ignored = nullptr; ///< A call whose result nobody wants.
  skeleton::Slot ThisSlot = skeleton::NoSlot;
  const clang::CXXRecordDecl *Lambda = nullptr; ///< Whose body this is.
};

/// What is left of \p E without the wrappers of temporaries.
const clang::Expr *bare(const clang::Expr *E);

} // namespace chan::lower

#endif // CHAN_TIDY_LIB_LOWER_BODY_H
