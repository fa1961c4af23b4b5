//===- Loader.cpp - Models from files -------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Loader.h"
#include "lib/Model/Reader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

void Loader::load(StringRef File) { read(File, nullptr); }

void Loader::include(const Library::Include &I, StringRef From) {
  llvm::SmallString<256> Path;
  if (!llvm::sys::path::is_absolute(I.File))
    Path = llvm::sys::path::parent_path(From);
  llvm::sys::path::append(Path, I.File);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  if (auto *It = llvm::find(Open, Path.str()); It != Open.end()) {
    llvm::SmallVector<StringRef, 4> Circle(It, Open.end());
    Circle.push_back(Path);
    Errors.push_back(I.Place + ": error: the file includes itself: " +
                     llvm::join(Circle, " -> "));
    return;
  }
  read(Path, &I);
}

void Loader::read(StringRef File, const Library::Include *By) {
  if (!Done.insert(File).second)
    return;
  Files.push_back(File.str());
  auto Text = FS.getBufferForFile(File);
  if (!Text) {
    Errors.push_back((By ? By->Place + ": error: " : std::string()) +
                     "cannot read model '" + File.str() +
                     "': " + Text.getError().message());
    return;
  }
  // Named by us: not every file system names its buffers.
  llvm::Expected<Library> L =
      readLibrary(llvm::MemoryBufferRef((*Text)->getBuffer(), File));
  if (!L) {
    Errors.push_back(llvm::toString(L.takeError()));
    return;
  }
  Open.push_back(File.str());
  for (const Library::Include &I : L->Includes)
    include(I, File);
  Open.pop_back();
  Libraries.push_back(std::move(*L));
}
