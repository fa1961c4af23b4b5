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
#include "llvm/ADT/StringExtras.h"
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

  LoadedModel get(const std::vector<std::string> &Files,
                  llvm::StringRef MainFile = "/project/src/a.cpp") {
    return Cache.get(Files, MainFile, FS,
                     [](llvm::StringRef) { return std::nullopt; });
  }

  /// What is wrong with \p Files, if anything.
  std::string error(const std::vector<std::string> &Files) {
    return llvm::join(get(Files).Errors, "\n");
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
  const LoadedModel First = get({}, "/a.cpp"), Second = get({}, "/b.cpp");
  EXPECT_EQ(First.Model, Second.Model);
  EXPECT_FALSE(First.Model->libraries().empty());
  EXPECT_TRUE(First.Files.empty());
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

TEST_F(ModelFilesTest, OthersStayInForceWhenOneCannotBeUsed) {
  add("/bad.yaml", "nonsense: [");
  add("/good.yaml", "library: good\ntypes: [{name: good, is: mutex}]\n");
  const LoadedModel Loaded = get({"/bad.yaml", "/good.yaml"});
  EXPECT_EQ(Loaded.Errors.size(), 1u);
  EXPECT_TRUE(Loaded.Model->type("good"));
  EXPECT_TRUE(Loaded.Model->type("std::mutex"));
  EXPECT_EQ(Loaded.Files.size(), 2u);
}

TEST_F(ModelFilesTest, TheNearestModelOfTheProjectIsRead) {
  add("/project/.chan-models.yaml",
      "library: outer\ntypes: [{name: outer, is: mutex}]\n");
  add("/project/src/.chan-models.yaml",
      "library: inner\ntypes: [{name: inner, is: mutex}]\n");
  const LoadedModel Inner = get({}), Outer = get({}, "/project/b.cpp");
  EXPECT_TRUE(Inner.Model->type("inner"));
  EXPECT_FALSE(Inner.Model->type("outer"));
  EXPECT_TRUE(Outer.Model->type("outer"));
}

TEST_F(ModelFilesTest, FilesThatAreAskedForCorrectTheProjectsModel) {
  add("/project/.chan-models.yaml",
      "library: p\ntypes: [{name: t, is: mutex}]\n");
  add("/m.yaml", "library: m\ntypes: [{name: t, is: plain}]\n");
  EXPECT_EQ(get({"/m.yaml"}).Model->type("t")->Kind, model::TypeKind::Plain);
}

} // namespace
