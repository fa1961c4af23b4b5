//===- InputsTest.cpp - Inputs hold until one changes ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Folder.h"
#include "lib/Cache/RecordingFileSystem.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace chan::cache;
using namespace llvm;

namespace {

class InputsTest : public testing::Test {
protected:
  std::string read(StringRef Path) {
    auto Buffer = FS->getBufferForFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "?";
  }

  /// Whether what was recorded is so now, for somebody who looks anew.
  static bool holds(const std::optional<Inputs> &I) {
    return I && CurrentFiles().match(*I);
  }

  Folder Here;
  IntrusiveRefCntPtr<RecordingFileSystem> FS =
      makeIntrusiveRefCnt<RecordingFileSystem>();
};

TEST_F(InputsTest, AFileThatIsReadHoldsUntilItsContentChanges) {
  const std::string File = Here.write("a.h", "one");
  EXPECT_EQ("one", read(File));
  const auto Recorded = FS->inputs();
  EXPECT_TRUE(holds(Recorded));
  Here.write("a.h", "one"); // Of another time.
  EXPECT_TRUE(holds(Recorded));
  Here.write("a.h", "two"); // Of the same size.
  EXPECT_FALSE(holds(Recorded));
  Here.write("a.h", "one");
  EXPECT_TRUE(holds(Recorded));
  sys::fs::remove(File);
  EXPECT_FALSE(holds(Recorded));
}

TEST_F(InputsTest, AFileThatIsMissingHoldsUntilItIsThere) {
  sys::fs::create_directories(Here / "first");
  EXPECT_FALSE(FS->exists(Here / "first/a.h"));
  EXPECT_FALSE(FS->exists(Here / "nowhere/deep/a.h"));
  EXPECT_FALSE(FS->openFileForRead(Here / "nowhere/deep/b.h"));
  const auto Recorded = FS->inputs();
  ASSERT_TRUE(Recorded);
  EXPECT_TRUE(holds(Recorded));
  // All that is in a folder that is missing is one question.
  EXPECT_EQ(2u, Recorded->size());
  Here.write("first/b.h", "");
  EXPECT_TRUE(holds(Recorded));
  Here.write("first/a.h", "");
  EXPECT_FALSE(holds(Recorded));
  sys::fs::remove(Here / "first/a.h");
  EXPECT_TRUE(holds(Recorded));
  Here.write("nowhere/deep/a.h", "");
  EXPECT_FALSE(holds(Recorded));
}

TEST_F(InputsTest, ARelativePathIsOneInTheFolderOfTheTime) {
  Here.write("one/a.h", "one");
  Here.write("two/a.h", "two");
  FS->setCurrentWorkingDirectory(Here / "two");
  EXPECT_EQ("two", read("a.h"));
  const auto Recorded = FS->inputs();
  Here.write("one/a.h", "changed");
  EXPECT_TRUE(holds(Recorded));
  Here.write("two/a.h", "changed");
  EXPECT_FALSE(holds(Recorded));
}

TEST_F(InputsTest, AFolderThatIsListedHoldsUntilANameComesOrGoes) {
  Here.write("lib/12/x", "");
  std::error_code Error;
  FS->dir_begin(Here / "lib", Error);
  const auto Recorded = FS->inputs();
  EXPECT_TRUE(holds(Recorded));
  Here.write("lib/13/x", "");
  EXPECT_FALSE(holds(Recorded));
}

TEST_F(InputsTest, AFileThatIsOnlyLookedAtHoldsWhileItsTimeDoes) {
  const std::string File = Here.write("a.h", "one");
  EXPECT_TRUE(FS->exists(File));
  const auto Recorded = FS->inputs();
  EXPECT_TRUE(holds(Recorded));
  Here.write("a.h", "three");
  EXPECT_FALSE(holds(Recorded));
}

TEST_F(InputsTest, TwoNamesOfOneFileAreNotTwoFiles) {
  const std::string File = Here.write("a.h", "#pragma once");
  const std::string Link = Here / "b.h";
  ASSERT_FALSE(sys::fs::create_link("a.h", Link));
  read(File);
  read(Link);
  const auto Recorded = FS->inputs();
  EXPECT_TRUE(holds(Recorded));
  sys::fs::remove(Link);
  Here.write("b.h", "#pragma once");
  EXPECT_FALSE(holds(Recorded));
}

TEST_F(InputsTest, WhatChangesMeanwhileIsNoInput) {
  const std::string File = Here.write("a.h", "one");
  read(File);
  Here.write("a.h", "two");
  read(File);
  EXPECT_FALSE(FS->inputs());
}

TEST_F(InputsTest, WhatIsReadDoesNotChangeWithTheFile) {
  const std::string Long(100000, 'x');
  const std::string File = Here.write("a.h", Long);
  auto Buffer = FS->getBufferForFile(File);
  ASSERT_TRUE(Buffer);
  // In place, as some editors write.
  int Descriptor = -1;
  ASSERT_FALSE(
      sys::fs::openFileForWrite(File, Descriptor, sys::fs::CD_OpenExisting));
  raw_fd_ostream(Descriptor, true) << std::string(100000, 'y');
  EXPECT_EQ(Long, (*Buffer)->getBuffer());
}

TEST_F(InputsTest, BytesBringBackWhatWasWritten) {
  read(Here.write("include/a.h", "one"));
  read(Here.write("include/ab.h", "two"));
  FS->exists(Here / "include/b.h");
  const auto Recorded = FS->inputs();
  ASSERT_TRUE(Recorded);
  chan::ByteWriter Out;
  write(Out, *Recorded);
  const std::string Bytes = Out.take();
  chan::ByteReader In(Bytes);
  EXPECT_EQ(*Recorded, readInputs(In));
  EXPECT_TRUE(In.finished());
}

} // namespace
