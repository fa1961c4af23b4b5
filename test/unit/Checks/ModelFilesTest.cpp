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
#include "clang/Basic/IdentifierTable.h"
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
    return Cache.get(Files, MainFile, FS, Names,
                     [](llvm::StringRef) { return std::nullopt; });
  }

  /// Has \p Identifiers occur in the unit.
  void write(llvm::ArrayRef<llvm::StringRef> Identifiers) {
    for (llvm::StringRef Identifier : Identifiers)
      Names.get(Identifier);
  }

  /// What is wrong with \p Files, if anything.
  std::string error(const std::vector<std::string> &Files) {
    return llvm::join(get(Files).Errors, "\n");
  }

  llvm::vfs::InMemoryFileSystem FS;
  clang::IdentifierTable Names;
  ModelCache Cache;
};

TEST(SplitModelsTest, SplitsAndDropsBlanksAndRepetitions) {
  EXPECT_EQ(splitModels(""), std::vector<std::string>());
  EXPECT_EQ(splitModels("a.yaml"), std::vector<std::string>({"a.yaml"}));
  EXPECT_EQ(splitModels(" a.yaml; ;b.yaml;a.yaml;"),
            std::vector<std::string>({"a.yaml", "b.yaml"}));
}

TEST_F(ModelFilesTest, BuiltInModelIsReadOnce) {
  write({"std", "mutex"});
  const LoadedModel First = get({}, "/a.cpp"), Second = get({}, "/b.cpp");
  EXPECT_EQ(First.Model, Second.Model);
  EXPECT_FALSE(First.Model->libraries().empty());
  EXPECT_TRUE(First.Files.empty());
}

TEST_F(ModelFilesTest, OnlyWhatAUnitCanNameIsRead) {
  write({"std", "vector", "channel"});
  EXPECT_TRUE(get({}).Model->libraries().empty());
  write({"mutex"});
  const LoadedModel Standard = get({});
  EXPECT_TRUE(Standard.Model->type("std::mutex"));
  EXPECT_TRUE(Standard.Model->type("std::vector"));
  EXPECT_FALSE(Standard.Model->type("boost::fibers::mutex"));
  write({"boost", "fibers"});
  const LoadedModel Both = get({});
  EXPECT_TRUE(Both.Model->type("std::mutex"));
  EXPECT_TRUE(Both.Model->type("boost::fibers::mutex"));
}

TEST_F(ModelFilesTest, BuiltInModelsAreReadForWhatOnlyTheUsersModelsName) {
  add("/m.yaml", "library: m\ntypes: [{name: m::sluice, is: mutex}]\n");
  write({"std", "vector"});
  EXPECT_FALSE(get({"/m.yaml"}).Model->type("std::vector"));
  write({"m", "sluice"});
  const LoadedModel Loaded = get({"/m.yaml"});
  EXPECT_TRUE(Loaded.Model->type("std::vector"));
  EXPECT_TRUE(Loaded.Model->type("m::sluice"));
}

TEST_F(ModelFilesTest, MeetingWordsAreThoseOfAllModels) {
  add("/m.yaml", "library: m\ntypes: [{name: m::sluice, is: mutex}]\n");
  const llvm::StringSet<> Words = meetingWords({"/m.yaml"}, "/a.cpp", FS);
  EXPECT_TRUE(Words.contains("sluice"));
  EXPECT_TRUE(Words.contains("unbuffered_channel"));
  EXPECT_FALSE(Words.contains("vector"));
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
  write({"std", "mutex"});
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
