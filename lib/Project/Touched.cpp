//===- Touched.cpp - Which units a set of files concerns ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/Touched.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace chan::project {

Touched::Touched(const std::vector<std::string> &Files) {
  for (const std::string &File : Files) {
    // By whatever path a unit gets at it.
    sys::fs::UniqueID ID;
    if (sys::fs::getUniqueID(File, ID))
      Gone.insert(File);
    else
      Present.insert(ID);
    const StringRef Name = sys::path::filename(File);
    if (Name == ".clang-tidy")
      ConfigFolders.push_back(sys::path::parent_path(File).str());
    else if (is_contained({".yaml", ".yml"}, sys::path::extension(Name)))
      ModelNames.insert(Name);
  }
}

bool Touched::concerns(const cache::Inputs &I) {
  return any_of(I, [this](const cache::Input &In) {
    if (Gone.contains(In.Path))
      return true;
    if (In.Asked != cache::Question::Content)
      return false;
    auto [Entry, New] = Known.try_emplace(In.Path);
    if (New) {
      sys::fs::UniqueID ID;
      Entry->second =
          !sys::fs::getUniqueID(In.Path, ID) && Present.count(ID) != 0;
    }
    return Entry->second;
  });
}

bool Touched::configures(StringRef File,
                         function_ref<std::string()> Configuration) const {
  for (StringRef Folder : ConfigFolders)
    if (File.starts_with(Folder) &&
        File.drop_front(Folder.size()).starts_with("/"))
      return true;
  if (ModelNames.empty())
    return false;
  const std::string Text = Configuration();
  return any_of(ModelNames, [&Text](const auto &Name) {
    return StringRef(Text).contains(Name.getKey());
  });
}

} // namespace chan::project
