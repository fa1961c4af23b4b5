//===- Model.cpp - Look-up of what names mean -----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Model.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <utility>

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

namespace {

/// Whether a unit that names a type of this kind can have a task that waits.
bool makesTasksWait(TypeKind Kind) {
  switch (Kind) {
  case TypeKind::Channel:
  case TypeKind::Task:
  case TypeKind::Mutex:
  case TypeKind::Condition:
  case TypeKind::Latch:
  case TypeKind::Event:
  case TypeKind::Barrier:
  case TypeKind::Semaphore:
  case TypeKind::Promise:
  case TypeKind::Future:
  case TypeKind::PackagedTask:
    return true;
  // The rest is of interest only together with one of the above. Atomics can
  // be waited for too, but they are in nearly every unit.
  case TypeKind::Guard:
  case TypeKind::StopSource:
  case TypeKind::StopToken:
  case TypeKind::StopCallback:
  case TypeKind::Pointer:
  case TypeKind::Container:
  case TypeKind::View:
  case TypeKind::Function:
  case TypeKind::Reference:
  case TypeKind::Atomic:
  case TypeKind::Plain:
  case TypeKind::Scope:
  case TypeKind::Awaitable:
  case TypeKind::Completion:
  case TypeKind::Error:
  case TypeKind::Timer:
  case TypeKind::Ending:
  case TypeKind::Null:
  case TypeKind::InPlace:
  case TypeKind::Tuple:
  case TypeKind::Variant:
    return false;
  case TypeKind::Ends:
    return true;
  }
  return false;
}

/// Whether a free function that does this lets a task start or wait.
bool makesTasksWait(Verb Does) {
  switch (Does) {
  case Verb::Send:
  case Verb::Receive:
  case Verb::Wait:
  case Verb::Arrive:
  case Verb::Acquire:
  case Verb::Spawn:
  case Verb::Join:
    return true;
  default:
    return false;
  }
}

/// Whether \p Name is that of a conversion function. Allocation functions,
/// literal operators and co_await are written like one.
bool isConversion(StringRef Name) {
  if (!Name.consume_front("operator "))
    return false;
  StringRef Word =
      Name.take_while([](char C) { return C == '_' || llvm::isAlnum(C); });
  return !Name.starts_with("\"") && Word != "new" && Word != "delete" &&
         Word != "co_await";
}

} // namespace

const Type *Model::type(StringRef QualifiedName) const {
  return Types.lookup(QualifiedName);
}

const std::vector<const Operation *> *
Model::functions(StringRef QualifiedName) const {
  auto It = Functions.find(QualifiedName);
  return It == Functions.end() ? nullptr : &It->second;
}

std::optional<Library::Status::Kind> Model::status(StringRef Name) const {
  auto It = Statuses.find(Name);
  if (It == Statuses.end())
    return std::nullopt;
  return It->second;
}

Model::LockTag Model::lockTag(StringRef TypeName) const {
  return LockTags.lookup(TypeName);
}

void Model::add(Library L) {
  std::vector<Library> One;
  One.push_back(std::move(L));
  add(std::move(One));
}

void Model::add(std::vector<Library> More) {
  std::move(More.begin(), More.end(), std::back_inserter(Libraries));
  // What Libraries holds may have moved.
  index();
}

void Model::index() {
  Types.clear();
  Recognisable.clear();
  Functions.clear();
  Statuses.clear();
  StatusTypes.clear();
  LockTags.clear();
  DeferredLaunch.clear();
  Namespaces.clear();
  Meetings.clear();

  // A library replaces all that earlier ones said of a function. Its own
  // meanings for one name add up.
  llvm::StringMap<const Library *> Origin;

  for (const Library &L : Libraries) {
    for (const Type &T : L.Types) {
      if (!T.RecognisedBy.empty())
        Recognisable.push_back(&T);
      for (const std::string &Name : T.Names) {
        Types[Name] = &T;
        if (auto [Outer, Rest] = StringRef(Name).split("::");
            L.IsBuiltin && !Rest.empty())
          Namespaces.insert(Outer);
      }
    }
    for (const Operation &Op : L.Functions)
      for (const std::string &Name : Op.Names) {
        std::vector<const Operation *> &Meanings = Functions[Name];
        if (std::exchange(Origin[Name], &L) != &L)
          Meanings.clear();
        Meanings.push_back(&Op);
      }
    for (const Library::Status &S : L.Statuses)
      for (const std::string &Name : S.Names) {
        Statuses[Name] = S.K;
        StatusTypes.insert(StringRef(Name).rsplit("::").first);
      }
    for (const std::string &Name : L.DeferLockTags)
      LockTags[Name] = LockTag::Defer;
    for (const std::string &Name : L.AdoptLockTags)
      LockTags[Name] = LockTag::Adopt;
    for (const std::string &Name : L.TryLockTags)
      LockTags[Name] = LockTag::Try;
    for (const std::string &Name : L.DeferredLaunch)
      DeferredLaunch.insert(Name);
  }

  for (const auto &Entry : Types)
    if (makesTasksWait(Entry.second->Kind))
      Meetings.push_back(Entry.first().str());
  for (const auto &Entry : Functions)
    if (llvm::any_of(Entry.second, [](const Operation *Op) {
          return makesTasksWait(Op->Does);
        }))
      Meetings.push_back(Entry.first().str());
  llvm::sort(Meetings);
}

StringRef model::lastComponent(StringRef QualifiedName) {
  const size_t Colons = QualifiedName.rfind("::");
  return QualifiedName.drop_front(Colons == StringRef::npos ? 0 : Colons + 2);
}

bool model::canBeDeclared(StringRef QualifiedName, IdentifierOccurs Occurs) {
  // The last one is the rarest.
  return Occurs(lastComponent(QualifiedName)) &&
         llvm::all_of(llvm::split(QualifiedName, "::"), Occurs);
}

bool model::canCancel(const Type &T) {
  return T.AtEnd == HandleEnd::Cancel || T.AtEnd == HandleEnd::CancelJoin ||
         llvm::any_of(T.Methods, [](const Operation &Op) {
           return Op.Does == Verb::Cancel;
         });
}

const Operation *
model::findMethod(const Type &T, StringRef Name, unsigned NumArguments,
                  llvm::function_ref<bool(const Operation &)> Fits) {
  auto Find = [&](StringRef Spelling) -> const Operation * {
    for (const Operation &Op : T.Methods)
      if (Op.accepts(NumArguments) && llvm::is_contained(Op.Names, Spelling) &&
          (!Fits || Fits(Op)))
        return &Op;
    return nullptr;
  };
  if (const Operation *Op = Find(Name))
    return Op;
  return isConversion(Name) ? Find("operator T") : nullptr;
}
