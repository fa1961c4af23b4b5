//===- Types.cpp - What C++ types and names mean ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Types.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;

std::string lower::modelName(const NamedDecl *D) {
  llvm::SmallVector<const NamedDecl *, 8> Path;
  for (const Decl *Cur = D; Cur;
       Cur = Cur->getDeclContext()
                 ? Decl::castFromDeclContext(Cur->getDeclContext())
                 : nullptr) {
    if (isa<TranslationUnitDecl>(Cur))
      break;
    if (const auto *NS = dyn_cast<NamespaceDecl>(Cur))
      if (NS->isInline() || NS->isAnonymousNamespace())
        continue;
    // The enumerators of an unscoped enumeration belong to its scope as well,
    // but models name them with the enumeration.
    if (const auto *ND = dyn_cast<NamedDecl>(Cur))
      Path.push_back(ND);
  }
  std::string Name;
  for (const NamedDecl *ND : llvm::reverse(Path)) {
    if (!Name.empty())
      Name += "::";
    Name += ND->getDeclName().getAsString();
  }
  return Name;
}

/// The namespace around \p D that is in no other; null for none.
static const NamespaceDecl *outermostNamespace(const Decl *D) {
  const NamespaceDecl *Outermost = nullptr;
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (const auto *NS = dyn_cast<NamespaceDecl>(C))
      Outermost = NS;
  return Outermost;
}

/// Whether \p Context declares \p Name, which may be qualified.
static bool declares(const ASTContext &AST, const DeclContext *Context,
                     llvm::StringRef Name) {
  const auto [First, Rest] = Name.split("::");
  const auto II = AST.Idents.find(First);
  if (II == AST.Idents.end())
    return false;
  for (const NamedDecl *D : Context->lookup(II->second)) {
    if (Rest.empty())
      return true;
    if (const auto *Template = dyn_cast<ClassTemplateDecl>(D))
      D = Template->getTemplatedDecl();
    if (const auto *Inner = dyn_cast<DeclContext>(D);
        Inner && declares(AST, Inner, Rest))
      return true;
  }
  return false;
}

/// Whether this is the namespace of a library that a built-in model describes:
/// one that has its types, and not only its name.
bool Types::isLibrary(const NamespaceDecl *NS) const {
  if (!M.isLibraryNamespace(NS->getName()))
    return false;
  auto [It, New] = Libraries.try_emplace(NS->getCanonicalDecl(), false);
  if (!New)
    return It->second;
  auto IsDeclared = [&](llvm::StringRef Name) {
    const auto [Outermost, Rest] = Name.split("::");
    return Outermost == NS->getName() && declares(Context, NS, Rest);
  };
  return It->second = llvm::any_of(M.libraries(), [&](const model::Library &L) {
           return L.IsBuiltin &&
                  llvm::any_of(L.Types, [&](const model::Type &T) {
                    return llvm::any_of(T.Names, IsDeclared);
                  });
         });
}

bool Types::isUserCode(const Decl *D) const {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
  if (Loc.isInvalid() || SM.isInSystemHeader(Loc))
    return false;
  if (SM.getFileID(Loc) == SM.getMainFileID())
    return true;
  // Not every build says that the headers of a library are not its own.
  const NamespaceDecl *NS = outermostNamespace(D);
  return !NS || !isLibrary(NS);
}

const model::Type *Types::modelOf(const CXXRecordDecl *RD) {
  if (!RD)
    return nullptr;
  RD = RD->getCanonicalDecl();
  auto [It, New] = Models.try_emplace(RD, nullptr);
  if (!New)
    return It->second;
  const model::Type *Found = nullptr;
  if (RD->getIdentifier() && !RD->isLambda())
    Found = Annotated.type(RD);
  if (!Found && RD->getIdentifier() && !RD->isLambda())
    Found = M.type(modelName(RD));
  if (!Found && RD->hasDefinition())
    for (const CXXBaseSpecifier &Base : RD->getDefinition()->bases())
      if (const model::Type *Of = modelOf(Base.getType()->getAsCXXRecordDecl());
          Of && Of->Kind != model::TypeKind::Plain) {
        Found = Of;
        break;
      }
  if (!Found)
    Found = recognised(RD);
  return Models[RD] = Found;
}

bool Types::isDerived(const CXXRecordDecl *RD) {
  return modelOf(RD) && !Annotated.type(RD->getCanonicalDecl()) &&
         !M.type(modelName(RD));
}

/// What a template of a library must be, with the members that it has.
const model::Type *Types::recognised(const CXXRecordDecl *RD) const {
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD);
  if (!Spec || !RD->hasDefinition() || isUserCode(RD))
    return nullptr;
  const CXXRecordDecl *Definition = RD->getDefinition();
  auto Has = [&](llvm::StringRef Member) {
    auto Name = Context.Idents.find(Member);
    return Name != Context.Idents.end() &&
           !Definition->lookup(Name->second).empty();
  };
  const auto It = llvm::find_if(M.recognisable(), [&](const model::Type *T) {
    return llvm::all_of(T->RecognisedBy, Has);
  });
  return It == M.recognisable().end() ? nullptr : *It;
}

const model::Type *Types::modelOf(QualType T) {
  return modelOf(T.getNonReferenceType()->getAsCXXRecordDecl());
}

std::optional<model::Library::Status::Kind>
Types::status(const EnumConstantDecl *D) const {
  if (auto Said = Annotated.status(D))
    return Said;
  // Models name the enumerators of an unscoped enumeration with it, too.
  const auto *Enum = cast<EnumDecl>(D->getDeclContext());
  return M.status(modelName(Enum) + "::" + D->getNameAsString());
}

Shape Types::shape(QualType T) {
  T = T.getNonReferenceType().getCanonicalType();
  if (T->isArrayType())
    return Shape::Array;
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  if (!RD)
    return Shape::Scalar;
  if (RD->isLambda())
    return Shape::Closure;
  if (const model::Type *MT = modelOf(RD)) {
    switch (MT->Kind) {
    case model::TypeKind::Plain:
    case model::TypeKind::Completion:
    case model::TypeKind::Ending:
    case model::TypeKind::Null:
    case model::TypeKind::InPlace:
    case model::TypeKind::View:
      return Shape::Plain;
    default:
      return Shape::Modelled;
    }
  }
  if (RD->hasDefinition() && isUserCode(RD) && !RD->isUnion())
    return Shape::Record;
  return Shape::Plain;
}

bool Types::tellsOutcome(QualType T) {
  T = T.getNonReferenceType().getCanonicalType();
  if (const auto *Enum = T->getAs<EnumType>())
    return M.isStatusType(modelName(Enum->getDecl())) ||
           llvm::any_of(Enum->getDecl()->enumerators(),
                        [&](const EnumConstantDecl *D) {
                          return Annotated.status(D).has_value();
                        });
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  if (!RD)
    return false;
  if (const model::Type *MT = modelOf(RD);
      MT && MT->Kind != model::TypeKind::Tuple)
    return MT->Kind == model::TypeKind::Error;
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD);
  auto IsOutcome = [&](const TemplateArgument &Arg) {
    return Arg.getKind() == TemplateArgument::Type &&
           tellsOutcome(Arg.getAsType());
  };
  return Spec && llvm::any_of(Spec->getTemplateArgs().asArray(),
                              [&](const TemplateArgument &Arg) {
                                return Arg.getKind() == TemplateArgument::Pack
                                           ? llvm::any_of(Arg.pack_elements(),
                                                          IsOutcome)
                                           : IsOutcome(Arg);
                              });
}

llvm::SmallVector<QualType, 4> Types::typeArguments(QualType T) {
  llvm::SmallVector<QualType, 4> Arguments;
  const auto *Spec = T.isNull()
                         ? nullptr
                         : dyn_cast_or_null<ClassTemplateSpecializationDecl>(
                               T.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Spec)
    return Arguments;
  auto Add = [&](const TemplateArgument &Arg) {
    if (Arg.getKind() == TemplateArgument::Type)
      Arguments.push_back(Arg.getAsType());
  };
  for (const TemplateArgument &Arg : Spec->getTemplateArgs().asArray())
    if (Arg.getKind() == TemplateArgument::Pack)
      llvm::for_each(Arg.pack_elements(), Add);
    else
      Add(Arg);
  return Arguments;
}

bool Types::carries(QualType T) {
  T = T.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  auto It = Carrying.find(T.getTypePtr());
  if (It != Carrying.end())
    return It->second;
  // A type within itself adds nothing. Of a type between (a base that is given
  // the derived class) nothing is known then, unless it is that it carries
  // something, or that the whole does not.
  const bool IsWhole = Asked.empty();
  Asked.push_back(T.getTypePtr());
  Carrying[T.getTypePtr()] = false;
  const bool Result = computeCarries(T);
  Carrying[T.getTypePtr()] = Result;
  if (IsWhole) {
    if (Result)
      for (const Type *Part : Asked)
        if (!Carrying[Part])
          Carrying.erase(Part);
    Asked.clear();
  }
  return Result;
}

bool Types::computeCarries(QualType T) {
  if (const auto *Arr = Context.getAsArrayType(T))
    return carries(Arr->getElementType());
  if (T->isPointerType())
    return T->isFunctionPointerType() || carries(T->getPointeeType());
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  if (!RD)
    return false;
  if (RD->isLambda())
    return true;
  if (const model::Type *MT = modelOf(RD)) {
    switch (MT->Kind) {
    case model::TypeKind::Plain:
    case model::TypeKind::Completion:
    case model::TypeKind::Ending:
    case model::TypeKind::Error:
    case model::TypeKind::Null:
    case model::TypeKind::InPlace:
      return false;
    case model::TypeKind::Pointer:
    case model::TypeKind::Container:
    case model::TypeKind::View:
    case model::TypeKind::Reference:
      if (const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD))
        for (const TemplateArgument &Arg : Spec->getTemplateArgs().asArray())
          if (Arg.getKind() == TemplateArgument::Type &&
              carries(Arg.getAsType()))
            return true;
      return false;
    case model::TypeKind::Tuple:
    case model::TypeKind::Variant:
      return llvm::any_of(typeArguments(T),
                          [&](QualType Part) { return carries(Part); });
    default:
      return true;
    }
  }
  if (const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD))
    for (const TemplateArgument &Arg : Spec->getTemplateArgs().asArray()) {
      if (Arg.getKind() == TemplateArgument::Type && carries(Arg.getAsType()))
        return true;
      if (Arg.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &Inner : Arg.pack_elements())
          if (Inner.getKind() == TemplateArgument::Type &&
              carries(Inner.getAsType()))
            return true;
    }
  if (!RD->hasDefinition() || !isUserCode(RD))
    return false;
  RD = RD->getDefinition();
  for (const CXXBaseSpecifier &Base : RD->bases())
    if (carries(Base.getType()))
      return true;
  for (const FieldDecl *F : RD->fields())
    if (carries(F->getType()))
      return true;
  // Whatever is behind an interface may.
  return RD->isAbstract();
}
