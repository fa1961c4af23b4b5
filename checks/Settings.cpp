//===- Settings.cpp - What the options ask of the analysis ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Settings.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang::tidy;

namespace chan::checks {

using OptionsView = ClangTidyCheck::OptionsView;

std::vector<std::string> splitModels(llvm::StringRef List) {
  llvm::SmallVector<llvm::StringRef> Parts;
  List.split(Parts, ';');
  std::vector<std::string> Files;
  for (llvm::StringRef Part : Parts)
    if (Part = Part.trim(); !Part.empty() && !llvm::is_contained(Files, Part))
      Files.push_back(Part.str());
  return Files;
}

Settings Settings::read(const OptionsView &Local, ClangTidyContext &Context) {
  OptionsView Module(ModuleName, Context.getOptions().CheckOptions, &Context);
  Settings S;

  // All are asked for, whether they have a say or not, because --verify-config
  // takes those that are asked for as the ones there are.
  std::optional<llvm::StringRef> OwnModels = Local.get("Models");
  llvm::StringRef AllModels = Module.get("Models", "");
  llvm::StringRef MoreModels = Module.get("ExtraModels", "");
  S.Models =
      splitModels((OwnModels.value_or(AllModels) + ";" + MoreModels).str());

  std::optional<unsigned> OwnStates = Local.get<unsigned>("MaxStates");
  unsigned AllStates = Module.get<unsigned>("MaxStates", S.MaxStates);
  S.MaxStates = OwnStates.value_or(AllStates);

  S.Stats = Module.get<bool>("Stats", S.Stats);
  S.Explain = Module.get<unsigned>("Explain");
  return S;
}

void Settings::store(const OptionsView &Local,
                     ClangTidyOptions::OptionMap &Options) const {
  Local.store(Options, "Models", llvm::join(Models, ";"));
  Local.store(Options, "MaxStates", MaxStates);
}

} // namespace chan::checks
