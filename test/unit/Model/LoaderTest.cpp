//===- LoaderTest.cpp - Tests of models from files ------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Loader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "gtest/gtest.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

class LoaderTest : public testing::Test {
protected:
  void add(StringRef Path, StringRef Text) {
    FS.addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  }

  std::vector<std::string> load(StringRef Path) {
    Read.load(Path);
    std::vector<std::string> Names;
    for (const Library &L : Read.takeLibraries())
      Names.push_back(L.Name);
    return Names;
  }

  llvm::vfs::InMemoryFileSystem FS;
  Loader Read{FS};
};

using Strings = std::vector<std::string>;

TEST_F(LoaderTest, WhatIsIncludedComesFirstAndOnce) {
  add("/m/top.yaml", "library: top\ninclude: [a.yaml, sub/b.yaml]\n");
  add("/m/a.yaml", "library: a\ninclude: common.yaml\n");
  add("/m/sub/b.yaml", "library: b\ninclude: ../common.yaml\n");
  add("/m/common.yaml", "library: common\n");
  EXPECT_EQ(load("/m/top.yaml"), Strings({"common", "a", "b", "top"}));
  EXPECT_TRUE(Read.errors().empty());
  EXPECT_EQ(Read.files().size(), 4u);
}

TEST_F(LoaderTest, AFileThatIncludesItselfIsAnError) {
  add("/m/a.yaml", "library: a\ninclude: b.yaml\n");
  add("/m/b.yaml", "library: b\ninclude:\n  - a.yaml\n");
  EXPECT_EQ(load("/m/a.yaml"), Strings({"b", "a"}));
  EXPECT_EQ(Read.errors().vec(),
            Strings({"/m/b.yaml:3:5: error: the file includes itself: "
                     "/m/a.yaml -> /m/b.yaml -> /m/a.yaml"}));
}

TEST_F(LoaderTest, AMissingFileIsAnErrorWhereItIsIncluded) {
  add("/m/a.yaml", "library: a\ninclude: none.yaml\n");
  EXPECT_EQ(load("/m/a.yaml"), Strings({"a"}));
  EXPECT_EQ(Read.errors().vec(),
            Strings({"/m/a.yaml:2:10: error: cannot read model "
                     "'/m/none.yaml': No such file or directory"}));
}

TEST_F(LoaderTest, OthersAreReadWhenOneCannotBeUsed) {
  add("/bad.yaml", "library: bad\ntypes: 3\n");
  add("/good.yaml", "library: good\n");
  Read.load("/bad.yaml");
  EXPECT_EQ(load("/good.yaml"), Strings({"good"}));
  EXPECT_EQ(Read.errors().size(), 1u);
}

} // namespace
