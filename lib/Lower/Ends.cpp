//===- Ends.cpp - The two ends of a channel -------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Lower/Body.h"
#include "llvm/ADT/STLExtras.h"

using namespace chan;
using namespace chan::lower;
using namespace clang;
using model::TypeKind;
using skeleton::ObjectKind;

namespace {

/// A member, or an element of a tuple.
struct Part {
  std::string Name;
  QualType Type;
};

/// The parts of a class: by the names of its members, and, for std::get, by the
/// numbers of its template arguments.
llvm::SmallVector<Part, 4> partsOf(const CXXRecordDecl *RD) {
  llvm::SmallVector<Part, 4> Parts;
  if (RD && RD->hasDefinition())
    for (const FieldDecl *F : RD->getDefinition()->fields())
      Parts.push_back({F->getNameAsString(), F->getType()});
  const auto *Spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(RD);
  if (!Spec)
    return Parts;
  unsigned N = 0;
  auto Add = [&](const TemplateArgument &Arg) {
    if (Arg.getKind() == TemplateArgument::Type)
      Parts.push_back({std::to_string(N), Arg.getAsType()});
    ++N;
  };
  for (const TemplateArgument &Arg : Spec->getTemplateArgs().asArray())
    if (Arg.getKind() == TemplateArgument::Pack)
      llvm::for_each(Arg.pack_elements(), Add);
    else
      Add(Arg);
  return Parts;
}

} // namespace

Body::Operand Body::makeEnds(QualType Ty, const model::Operation &Op,
                             const CallInfo &C, llvm::StringRef Name) {
  struct EndPart {
    Part P;
    const model::Type *MT;
  };
  llvm::SmallVector<EndPart, 4> Ends;
  // What the channel is: as the end says that tells how much it holds.
  const EndPart *Says = nullptr;
  for (const Part &P : partsOf(Ty->getAsCXXRecordDecl()))
    if (const model::Type *MT = T.modelOf(P.Type);
        MT && MT->Kind == TypeKind::Channel && MT->Serves != model::End::None)
      Ends.push_back({P, MT});
  for (const EndPart &E : Ends)
    if (!Says || E.MT->Holds.K != model::Capacity::Unbounded)
      Says = &E;
  if (!Says)
    return buildUnknown(Ty, C.E, Name, skeleton::Open);

  llvm::ArrayRef<const Expr *> Args = C.Args;
  // Something that is called when the channel is closed, say.
  for (const Expr *Arg : Args)
    if (const Operand Given = any(Arg); T.carries(Arg->getType()))
      escape(Given, Arg);
  const Operand Channel = newChannel(
      *Says->MT, Says->P.Type,
      Args.drop_front(std::min<size_t>(Op.From, Args.size())), C.E, Name);
  const Operand Both =
      result(Opcode::New, C.E, {}, Name, uint32_t(ObjectKind::Record));
  // A member and an element can be the same part by two names.
  llvm::DenseMap<const model::Type *, Operand> Made;
  for (const EndPart &E : Ends) {
    const bool New = !Made.contains(E.MT);
    if (New)
      Made[E.MT] = newCell(Channel, C.E, Name, cellFlags(*E.MT));
    Instruction &I = emit(Opcode::Bind, C.E, {Both, Made[E.MT]});
    I.Name = U.name(E.P.Name);
    I.Flags = New ? skeleton::Owns : 0;
  }
  return Both;
}
