//===- CheckSelection.cpp - Which checks run when nobody says -------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckSelection.h"
#include "checks/ChanModule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/WithColor.h"

using namespace clang::tidy;
using namespace llvm;

namespace chan::tool {

bool wantsDefaultChecks(const Configuration &Config, StringRef File) {
  return none_of(Config.sources(File), [](const Configuration::Source &S) {
    return S.first.Checks.has_value();
  });
}

/// The check that \p Name was most probably meant to be.
static StringRef nearest(StringRef Name) {
  StringRef Best;
  unsigned BestDistance = std::max<unsigned>(3, Name.size() / 3);
  for (StringRef Known : checks::checkNames()) {
    unsigned Distance = Name.edit_distance(Known, true, BestDistance);
    if (Distance < BestDistance) {
      Best = Known;
      BestDistance = Distance;
    }
  }
  return Best;
}

static void complain(StringRef Name, bool IsError, StringRef Where) {
  raw_ostream &OS = IsError ? WithColor::error(errs(), "chan-tidy")
                            : WithColor::warning(errs(), Where);
  OS << "unknown check '" << Name << "'";
  if (StringRef Meant = nearest(Name); !Meant.empty())
    OS << "; did you mean '" << Meant << "'?";
  OS << '\n';
}

bool checkNames(const Configuration &Config, ArrayRef<StringRef> Files) {
  bool Good = true;
  StringSet<> Told;
  for (StringRef File : Files) {
    for (const auto &[Options, Where] : Config.sources(File)) {
      if (!Options.Checks)
        continue;
      const bool Typed = Where == ClangTidyOptionsProvider::
                                      OptionsSourceTypeCheckCommandLineOption ||
                         Where == ClangTidyOptionsProvider::
                                      OptionsSourceTypeConfigCommandLineOption;
      SmallVector<StringRef> Patterns;
      SplitString(*Options.Checks, Patterns, ", \t\r\n");
      for (StringRef Pattern : Patterns) {
        Pattern.consume_front("-");
        if (!Pattern.starts_with("chan-") || Pattern.contains('*') ||
            is_contained(checks::checkNames(), Pattern))
          continue;
        Good &= !Typed;
        if (Told.insert((Where + ":" + Pattern).str()).second)
          complain(Pattern, Typed, Where);
      }
    }
  }
  return Good;
}

} // namespace chan::tool
