//===- Aliases.cpp - Namespaces with the same contents --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Aliases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

namespace {

/// Adds to lists of names what they are called in other namespaces.
class Expander {
public:
  explicit Expander(const Aliases &Namespaces) : Namespaces(Namespaces) {}

  /// A name that some list has is not added to others.
  void own(const std::vector<std::string> &Names) {
    for (const std::string &Name : Names)
      Own.insert(Name);
  }

  void expand(std::vector<std::string> &Names) const {
    for (const Alias &A : Namespaces)
      // What is added can be in a namespace with aliases, too.
      for (size_t I = 0, E = Names.size(); I != E; ++I) {
        StringRef Rest = Names[I];
        if (!Rest.consume_front(A.Namespace) || !Rest.starts_with("::"))
          continue;
        const std::string Inside = Rest.str();
        for (const std::string &Other : A.Others)
          if (std::string Name = Other + Inside;
              !Own.contains(Name) && !llvm::is_contained(Names, Name))
            Names.push_back(std::move(Name));
      }
  }

private:
  const Aliases &Namespaces;
  llvm::StringSet<> Own;
};

} // namespace

void model::addAliases(Library &L, const Aliases &Namespaces) {
  if (Namespaces.empty())
    return;
  auto ExpandAll = [&](auto &Entries) {
    Expander E(Namespaces);
    for (const auto &Entry : Entries)
      E.own(Entry.Names);
    for (auto &Entry : Entries)
      E.expand(Entry.Names);
  };
  ExpandAll(L.Types);
  ExpandAll(L.Functions);
  ExpandAll(L.Statuses);
  for (std::vector<std::string> *Names :
       {&L.DeferLockTags, &L.AdoptLockTags, &L.TryLockTags, &L.DeferredLaunch})
    Expander(Namespaces).expand(*Names);
}
