//===- Relevance.cpp - Which functions matter ---------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Relevance.h"
#include "lib/Lower/Formula.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;

namespace chan::lower {

/// Reads one body, without those of the lambdas in it.
class BodyScan : public RecursiveASTVisitor<BodyScan> {
public:
  BodyScan(Types &T, Relevance::Node &N) : T(T), N(N) {}

  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseLambdaExpr(LambdaExpr *L) {
    N.Touches = true;
    const CXXMethodDecl *Op = L->getCallOperator();
    if (const FunctionTemplateDecl *Generic =
            Op->getDescribedFunctionTemplate()) {
      for (const FunctionDecl *Spec : Generic->specializations())
        N.Callees.push_back(Spec->getCanonicalDecl());
    } else {
      N.Callees.push_back(Op->getCanonicalDecl());
    }
    for (Expr *Init : L->capture_inits())
      if (Init)
        TraverseStmt(Init);
    return true;
  }

  bool VisitCallExpr(CallExpr *E) {
    const FunctionDecl *F = E->getDirectCallee();
    if (!F)
      return true;
    Repeats = false;
    callee(F, E->getNumArgs());
    // A constant function object: its own name says what it does.
    if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
        Call && Call->getOperator() == OO_Call)
      if (const auto *Ref =
              dyn_cast<DeclRefExpr>(Call->getArg(0)->IgnoreParenImpCasts()))
        modelledFunction(Ref->getDecl(), E->getNumArgs() - 1);
    if (Repeats)
      for (const Expr *Arg : E->arguments())
        named(Arg);
    if (const auto *Method = dyn_cast<CXXMethodDecl>(F)) {
      const Expr *Object = nullptr;
      unsigned Args = E->getNumArgs();
      if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
        Object = Member->getImplicitObjectArgument()->IgnoreParenImpCasts();
      } else if (isa<CXXOperatorCallExpr>(E) && Args) {
        Object = E->getArg(0)->IgnoreParenImpCasts();
        --Args;
      }
      if (Object) {
        QualType Ty = Object->getType();
        if (Ty->isPointerType())
          Ty = Ty->getPointeeType();
        if (const model::Type *MT = T.modelOf(Ty))
          if (const model::Operation *Op = model::findMethod(
                  *MT, Method->getDeclName().getAsString(), Args)) {
            operation(*MT, *Op);
            N.Direct |= Args > 0 && makesElements(Op->Does) &&
                        llvm::any_of(T.typeArguments(Ty), [&](QualType Made) {
                          return isTask(Made);
                        });
          }
      }
    }
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    makes(E->getType());
    N.Callees.push_back(E->getConstructor()->getCanonicalDecl());
    if (const model::Type *MT = T.modelOf(E->getType()))
      for (const model::Operation &Op : MT->Constructors)
        if (Op.accepts(E->getNumArgs()))
          operation(*MT, Op);
    return true;
  }

  bool VisitCXXThrowExpr(CXXThrowExpr *) {
    Throws = true;
    return true;
  }

  bool VisitCXXForRangeStmt(CXXForRangeStmt *S) {
    if (S->getRangeInit())
      if (const model::Type *MT = T.modelOf(S->getRangeInit()->getType()))
        N.Direct |= MT->Kind == model::TypeKind::Channel;
    return true;
  }

  bool VisitVarDecl(VarDecl *V) {
    N.Touches |= T.carries(V->getType());
    if (!isa<ParmVarDecl>(V))
      makes(V->getType());
    // The end of a variable is a call that the source does not show.
    if (const CXXRecordDecl *RD = V->getType()->getAsCXXRecordDecl())
      if (RD->hasDefinition())
        destructors(RD->getDefinition());
    return true;
  }
  bool VisitExpr(Expr *E) {
    // The message of a static_assert has no type.
    if (!N.Touches && !E->getType().isNull())
      N.Touches = T.carries(E->getType());
    return true;
  }

private:
  /// An object of type \p Ty, or of one that its name has in it: a handle to
  /// it, a container of it.
  void makes(QualType Ty, unsigned Depth = 0) {
    const CXXRecordDecl *RD = Ty->getAsCXXRecordDecl();
    if (!RD || Depth == 3)
      return;
    N.Makes.push_back(RD->getCanonicalDecl());
    if (const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD))
      for (const TemplateArgument &Arg : Spec->getTemplateArgs().asArray())
        if (Arg.getKind() == TemplateArgument::Type)
          makes(Arg.getAsType(), Depth + 1);
  }

  void destructors(const CXXRecordDecl *RD) {
    if (T.isUserCode(RD) && RD->getDestructor())
      N.Callees.push_back(RD->getDestructor()->getCanonicalDecl());
  }

  void callee(const FunctionDecl *F, unsigned Args) {
    // What a factory that is out of sight makes is among its type arguments.
    bool OfTask = false;
    if (const TemplateArgumentList *Types = F->getTemplateSpecializationArgs())
      for (const TemplateArgument &Type : Types->asArray())
        if (Type.getKind() == TemplateArgument::Type) {
          makes(Type.getAsType());
          OfTask |= isTask(Type.getAsType());
        }
    N.Callees.push_back(F->getCanonicalDecl());
    if (const model::Operation *Op = T.annotated(F))
      N.Direct |= makesRelevant(Op->Does);
    if (F->getDeclContext()->isNamespace() ||
        F->getDeclContext()->isTranslationUnit() || isa<CXXMethodDecl>(F))
      modelledFunction(F, Args, OfTask);
    // A coroutine whose call gives a task or a future has begun with it.
    const FunctionDecl *Definition = nullptr;
    if (const model::Type *MT = T.modelOf(F->getReturnType());
        MT && (MT->Kind == model::TypeKind::Task ||
               MT->Kind == model::TypeKind::Future))
      N.Direct |= F->hasBody(Definition) &&
                  isa<CoroutineBodyStmt>(Definition->getBody());
  }

  void modelledFunction(const NamedDecl *F, unsigned Args,
                        bool OfTask = false) {
    if (const auto *Ops = T.model().functions(modelName(F)))
      for (const model::Operation *Op : *Ops)
        if (Op->accepts(Args)) {
          N.Direct |= makesRelevant(Op->Does) ||
                      (OfTask && Args > 0 && makesElements(Op->Does));
          N.Never |= Op->Does == model::Verb::Never;
          Repeats |= Op->Does == model::Verb::Repeat;
        }
  }

  void operation(const model::Type &MT, const model::Operation &Op) {
    N.Touches = true;
    N.Direct |= MT.Kind != model::TypeKind::Mutex &&
                MT.Kind != model::TypeKind::Guard &&
                MT.Kind != model::TypeKind::Atomic &&
                MT.Kind != model::TypeKind::Timer && makesRelevant(Op.Does);
    N.UsesTimer |= MT.Kind == model::TypeKind::Timer;
  }

  /// An algorithm calls the function that it is given by name.
  void named(const Expr *Arg) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Arg->IgnoreParenImpCasts()))
      if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
        N.Callees.push_back(F->getCanonicalDecl());
  }
  bool Repeats = false; ///< The call at hand.

public:
  bool Throws = false;

private:
  bool isTask(QualType Ty) const {
    const model::Type *MT = T.modelOf(Ty);
    return MT && MT->Kind == model::TypeKind::Task;
  }

  /// What is made from the arguments of the call may be a task, which spawns.
  static bool makesElements(model::Verb V) {
    return V == model::Verb::Insert || V == model::Verb::Emplace ||
           V == model::Verb::Make;
  }

  static bool makesRelevant(model::Verb V) {
    switch (V) {
    case model::Verb::Send:
    case model::Verb::Receive:
    case model::Verb::Close:
    case model::Verb::Resize:
    case model::Verb::Wait:
    case model::Verb::NotifyOne:
    case model::Verb::NotifyAll:
    case model::Verb::CountDown:
    case model::Verb::CountUp:
    case model::Verb::Arrive:
    case model::Verb::ArriveDrop:
    case model::Verb::Acquire:
    case model::Verb::Supply:
    case model::Verb::Set:
    case model::Verb::Spawn:
    case model::Verb::Join:
    case model::Verb::Select:
    case model::Verb::WaitAny:
    case model::Verb::RequestStop:
      return true;
    default:
      return false;
    }
  }

  Types &T;
  Relevance::Node &N;
};

} // namespace chan::lower

namespace {

/// Finds the functions with bodies, instantiations included.
class Collector : public RecursiveASTVisitor<Collector> {
public:
  Collector(std::vector<const FunctionDecl *> &Out,
            std::vector<const VarDecl *> &Statics,
            std::vector<const CXXRecordDecl *> &Classes,
            std::vector<const CXXRecordDecl *> &Made)
      : Out(Out), Statics(Statics), Classes(Classes), Made(Made) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  // Arguments that it was instantiated with are no code. (The base class would
  // have none be written, but those of a static member are.)
  bool TraverseVarTemplateSpecializationDecl(VarTemplateSpecializationDecl *V) {
    return VisitVarDecl(V) && (!V->hasInit() || TraverseStmt(V->getInit()));
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && !F->isDependentContext() &&
        !F->isDeleted())
      Out.push_back(F);
    return true;
  }
  bool VisitVarDecl(VarDecl *V) {
    // A static variable of a function is made when control first gets there;
    // of main's that is as good as from the start.
    const auto *In = dyn_cast<FunctionDecl>(V->getDeclContext());
    if (const CXXRecordDecl *RD = V->getType()->getAsCXXRecordDecl();
        RD && V->hasGlobalStorage())
      Made.push_back(RD->getCanonicalDecl());
    if (V->hasGlobalStorage() && isKnownHereOnly(V) &&
        !V->getType()->isDependentType() && (!In || In->isMain()))
      Statics.push_back(V);
    return true;
  }
  bool VisitCXXRecordDecl(CXXRecordDecl *RD) {
    if (RD->isThisDeclarationADefinition() && !RD->isDependentContext() &&
        !RD->isLambda())
      Classes.push_back(RD);
    return true;
  }
  // A lambda is no member of its context; its call operator is reached here.
  bool VisitLambdaExpr(LambdaExpr *L) {
    const CXXMethodDecl *Op = L->getCallOperator();
    if (const FunctionTemplateDecl *Generic =
            Op->getDescribedFunctionTemplate()) {
      for (const FunctionDecl *Spec : Generic->specializations())
        if (Spec->hasBody() && !Spec->isDependentContext())
          Out.push_back(Spec);
    } else if (!Op->isDependentContext()) {
      Out.push_back(Op);
    }
    return true;
  }

private:
  /// Other units could name a variable that has external linkage. But whoever
  /// wants that declares it in a header, and not only where main is.
  static bool isKnownHereOnly(const VarDecl *V) {
    const SourceManager &SM = V->getASTContext().getSourceManager();
    return !V->isExternallyVisible() ||
           llvm::all_of(V->redecls(), [&](const VarDecl *D) {
             return D->getStorageClass() != SC_Extern &&
                    SM.isInMainFile(SM.getExpansionLoc(D->getLocation()));
           });
  }

  std::vector<const FunctionDecl *> &Out;
  std::vector<const VarDecl *> &Statics;
  std::vector<const CXXRecordDecl *> &Classes;
  /// As variables with static storage.
  std::vector<const CXXRecordDecl *> &Made;
};

} // namespace

llvm::ArrayRef<const CXXMethodDecl *>
Relevance::overriders(const CXXMethodDecl *M) const {
  auto It = Overriders.find(M->getCanonicalDecl());
  if (It == Overriders.end())
    return {};
  return It->second;
}

bool Relevance::knowsOverriders(const CXXMethodDecl *M) const {
  return WholeUnit ||
         Context.getSourceManager().isWrittenInMainFile(M->getLocation());
}

void Relevance::compute() {
  std::vector<const FunctionDecl *> Functions;
  std::vector<const CXXRecordDecl *> MadeStatics;
  Collector C(Functions, Statics, Classes, MadeStatics);
  auto Collect = [&](auto &&Decls) {
    for (Decl *D : Decls)
      if (T.isUserCode(D))
        C.TraverseDecl(D);
  };
  // The declarations of a precompiled header would be loaded by a look at them.
  if (WholeUnit)
    Collect(Context.getTranslationUnitDecl()->decls());
  else
    Collect(Context.getTraversalScope());
  Made.insert(MadeStatics.begin(), MadeStatics.end());

  llvm::erase_if(Statics,
                 [&](const VarDecl *V) { return !T.carries(V->getType()); });

  llvm::DenseSet<const FunctionDecl *> Seen;
  std::vector<unsigned> Throwing; // Nodes.
  // Not by iterators: the list grows.
  for (size_t I = 0; I != Functions.size(); ++I) {
    const FunctionDecl *F = Functions[I];
    if (!Seen.insert(F->getCanonicalDecl()).second)
      continue;
    Node N;
    N.F = F;
    BodyScan Scan(T, N);
    Scan.TraverseStmt(F->getBody());
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
      for (const CXXCtorInitializer *Init : Ctor->inits())
        Scan.TraverseStmt(Init->getInit());
    for (const ParmVarDecl *Param : F->parameters())
      N.Touches |=
          T.carries(Param->getType()) || T.tellsOutcome(Param->getType());
    // A method that does nothing with the object is harmless to it.
    if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && !M->isStatic())
      N.Touches |= T.carries(M->getFunctionObjectParameterType());
    N.Touches = N.Touches || isFormula(F, T);
    if (const auto *M = dyn_cast<CXXMethodDecl>(F))
      for (const CXXMethodDecl *Base : M->overridden_methods())
        Overriders[Base->getCanonicalDecl()].push_back(M);
    // What is called is in scope with its caller, if its body was parsed.
    if (!WholeUnit)
      for (const FunctionDecl *Callee : N.Callees)
        if (const FunctionDecl *Definition = nullptr;
            !Seen.contains(Callee) && Callee->hasBody(Definition) &&
            T.isUserCode(Definition))
          C.TraverseDecl(const_cast<FunctionDecl *>(Definition));
    if (Scan.Throws)
      Throwing.push_back(Nodes.size());
    // A factory that is a member is there for others to call.
    const auto *Method = dyn_cast<CXXMethodDecl>(F);
    for (const CXXRecordDecl *RD : N.Makes)
      if (!Method || Method->getParent()->getCanonicalDecl() != RD)
        Made.insert(RD);
    Nodes.push_back(std::move(N));
  }

  // A timer that never goes off is something to wait for.
  AnyNever = llvm::any_of(Nodes, [](const Node &N) { return N.Never; });
  if (AnyNever)
    for (Node &N : Nodes)
      N.Direct |= N.UsesTimer;

  // From what is called to who calls, until nothing changes.
  llvm::DenseMap<const FunctionDecl *, std::vector<unsigned>> Callers;
  std::vector<unsigned> Work;
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    for (const FunctionDecl *F : Nodes[I].Callees) {
      Callers[F].push_back(I);
      if (const auto *M = dyn_cast<CXXMethodDecl>(F))
        for (const CXXMethodDecl *Over : overriders(M))
          Callers[Over->getCanonicalDecl()].push_back(I);
    }
    if (Nodes[I].Touches)
      Touching.insert(Nodes[I].F->getCanonicalDecl());
    if (Nodes[I].Direct)
      Work.push_back(I);
  }
  while (!Work.empty()) {
    unsigned I = Work.back();
    Work.pop_back();
    const FunctionDecl *F = Nodes[I].F->getCanonicalDecl();
    if (!Set.insert(F).second)
      continue;
    auto It = Callers.find(F);
    if (It == Callers.end())
      continue;
    for (unsigned Caller : It->second)
      if (Nodes[Caller].F->getCanonicalDecl() != F)
        Called.insert(F);
    Work.insert(Work.end(), It->second.begin(), It->second.end());
  }
  for (const Node &N : Nodes)
    if (isRelevant(N.F))
      Relevant.push_back(N.F);

  // An exception takes a caller past all that it would have done.
  llvm::DenseSet<const FunctionDecl *> Leaving;
  while (!Throwing.empty()) {
    const FunctionDecl *F = Nodes[Throwing.back()].F->getCanonicalDecl();
    Throwing.pop_back();
    if (!Leaving.insert(F).second)
      continue;
    Touching.insert(F);
    if (auto It = Callers.find(F); It != Callers.end())
      Throwing.insert(Throwing.end(), It->second.begin(), It->second.end());
  }
}
