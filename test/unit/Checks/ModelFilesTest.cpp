//===- ModelFilesTest.cpp - From names of files to a model ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ModelFiles.h"
#include "checks/Settings.h"
#include "lib/Model/Model.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "gtest/gtest.h"

using namespace chan;
using namespace chan::checks;

namespace {

class ModelFilesTest : public testing::Test {
protected:
  void add(llvm::StringRef Path, llvm::StringRef Text) {
    FS.addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  }

  /// What is wrong with \p Files, if anything.
  std::string error(const std::vector<std::string> &Files) {
    auto Model = Cache.get(Files, "/project/src/a.cpp", FS);
    return Model ? "" : llvm::toString(Model.takeError());
  }

  llvm::vfs::InMemoryFileSystem FS;
  ModelCache Cache;
};

TEST(SplitModelsTest, SplitsAndDropsBlanksAndRepetitions) {
  EXPECT_EQ(splitModels(""), std::vector<std::string>());
  EXPECT_EQ(splitModels("a.yaml"), std::vector<std::string>({"a.yaml"}));
  EXPECT_EQ(splitModels(" a.yaml; ;b.yaml;a.yaml;"),
            std::vector<std::string>({"a.yaml", "b.yaml"}));
}

TEST_F(ModelFilesTest, BuiltInModelIsReadOnce) {
  auto First = Cache.get({}, "/a.cpp", FS);
  auto Second = Cache.get({}, "/b.cpp", FS);
  ASSERT_TRUE(static_cast<bool>(First));
  ASSERT_TRUE(static_cast<bool>(Second));
  EXPECT_EQ(*First, *Second);
  EXPECT_FALSE((*First)->libraries().empty());
}

TEST_F(ModelFilesTest, MissingFileIsNamed) {
  EXPECT_EQ(error({"/none.yaml"}),
            "cannot read model '/none.yaml': No such file or directory");
}

TEST_F(ModelFilesTest, MistakeIsPlaced) {
  add("/bad.yaml", "nonsense: [");
  EXPECT_TRUE(llvm::StringRef(error({"/bad.yaml"})).starts_with("/bad.yaml:1:"))
      << error({"/bad.yaml"});
}

TEST_F(ModelFilesTest, RelativeNameIsLookedForUpward) {
  add("/project/bad.yaml", "nonsense: [");
  add("/bad.yaml", "nonsense: [");
  EXPECT_TRUE(
      llvm::StringRef(error({"bad.yaml"})).starts_with("/project/bad.yaml:"))
      << error({"bad.yaml"});
}

} // namespace
