//===- CacheTest.cpp - What is kept is whole, or not there ----------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Cache/Cache.h"
#include "Folder.h"
#include "llvm/Support/MemoryBuffer.h"
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace chan;
using namespace chan::cache;
using namespace llvm;

namespace {

const Digest Key = digestOf("a key");

class CacheTest : public testing::Test {
protected:
  /// A record that holds while the file \p Name is as it is now.
  Record recordOf(StringRef Name, StringRef Result) const {
    auto Content = MemoryBuffer::getFile(Here / Name);
    EXPECT_TRUE(static_cast<bool>(Content));
    Input In;
    In.Path = Here / Name;
    In.Asked = Question::Content;
    In.Answer = digestOf((*Content)->getBuffer());
    return {{In}, Result.str()};
  }

  std::string find(const Digest &K = Key) const {
    CurrentFiles Now;
    auto Found = Kept.find(K, Now);
    return Found ? Found->Result : "nothing";
  }

  void store(const Record &R, const Digest &K = Key) const {
    Error E = Kept.store(K, R);
    EXPECT_FALSE(static_cast<bool>(E)) << toString(std::move(E));
  }

  std::string bytes() const {
    return (*MemoryBuffer::getFile(Kept.pathOf(Key)))->getBuffer().str();
  }

  void setBytes(StringRef Content) const {
    std::error_code Error;
    raw_fd_ostream(Kept.pathOf(Key), Error) << Content;
    ASSERT_FALSE(Error);
  }

  Folder Here;
  Cache Kept{Here / "cache"};
};

TEST_F(CacheTest, GivesWhatHolds) {
  Here.write("a.cpp", "one");
  EXPECT_EQ("nothing", find());
  store(recordOf("a.cpp", "result of one"));
  EXPECT_EQ("result of one", find());
  EXPECT_EQ("nothing", find(digestOf("another key")));
  Here.write("a.cpp", "two");
  EXPECT_EQ("nothing", find());
}

TEST_F(CacheTest, RemembersAFewStates) {
  for (char State = 'a'; State <= 'e'; ++State) {
    Here.write("a.cpp", StringRef(&State, 1));
    store(recordOf("a.cpp", StringRef(&State, 1)));
    store(recordOf("a.cpp", StringRef(&State, 1))); // Is one with the other.
  }
  for (char State = 'b'; State <= 'e'; ++State) {
    Here.write("a.cpp", StringRef(&State, 1));
    EXPECT_EQ(StringRef(&State, 1), find());
  }
  Here.write("a.cpp", "a");
  EXPECT_EQ("nothing", find());
}

TEST_F(CacheTest, ATruncatedFileIsNone) {
  Here.write("a.cpp", "one");
  store(recordOf("a.cpp", "result"));
  const std::string Whole = bytes();
  for (size_t Size = 0; Size < Whole.size(); ++Size) {
    setBytes(StringRef(Whole).take_front(Size));
    ASSERT_EQ("nothing", find()) << "of " << Size << " bytes";
  }
  setBytes(Whole);
  EXPECT_EQ("result", find());
  setBytes(Whole + "x");
  EXPECT_EQ("nothing", find());
}

TEST_F(CacheTest, AFileWithADamagedByteIsNone) {
  Here.write("a.cpp", "one");
  store(recordOf("a.cpp", "result"));
  const std::string Whole = bytes();
  for (size_t At = 0; At < Whole.size(); ++At) {
    for (char Damage : {'\x01', '\x80', '\xff'}) {
      std::string Damaged = Whole;
      Damaged[At] ^= Damage;
      setBytes(Damaged);
      ASSERT_EQ("nothing", find()) << "byte " << At;
    }
  }
  // And is replaced.
  store(recordOf("a.cpp", "result"));
  EXPECT_EQ("result", find());
}

TEST_F(CacheTest, GarbageWithARightSumIsNone) {
  Here.write("a.cpp", "one");
  store(recordOf("a.cpp", "result"));
  const std::string Whole = bytes();
  const size_t Header = StringRef(Whole).find('\n') + 1;
  for (size_t At = Header + 16; At < Whole.size(); ++At) {
    for (char Damage : {'\x01', '\x80', '\xff'}) {
      std::string Content = Whole.substr(Header + 16);
      Content[At - Header - 16] ^= Damage;
      setBytes(Whole.substr(0, Header) + bytesOf(digestOf(Content)).str() +
               Content);
      find(); // Whatever it is, it ends.
    }
  }
}

TEST_F(CacheTest, ManyCanWriteAtOnce) {
  Here.write("a.cpp", "one");
  std::vector<pid_t> Writers;
  for (int I = 0; I < 4; ++I) {
    const pid_t Writer = fork();
    ASSERT_GE(Writer, 0);
    if (Writer == 0) {
      const Record R = recordOf("a.cpp", std::string(10000 + I, 'a' + I));
      for (int Round = 0; Round < 50; ++Round)
        if (Error E = Kept.store(Key, R)) {
          consumeError(std::move(E));
          _exit(1);
        }
      _exit(0);
    }
    Writers.push_back(Writer);
  }
  unsigned Found = 0;
  while (!Writers.empty()) {
    int Status = 0;
    if (waitpid(Writers.back(), &Status, WNOHANG) != 0) {
      EXPECT_EQ(0, Status);
      Writers.pop_back();
    }
    const std::string Result = find();
    if (Result == "nothing")
      continue;
    ++Found;
    ASSERT_EQ(10000u + (Result[0] - 'a'), Result.size());
    ASSERT_EQ(StringRef::npos, StringRef(Result).find_first_not_of(Result[0]));
  }
  EXPECT_NE("nothing", find());
  EXPECT_GT(Found, 0u);
}

TEST_F(CacheTest, AFolderThatCannotBeWrittenIsAnError) {
  Here.write("a.cpp", "one");
  // For root, too.
  const Cache ReadOnly("/proc/chan-tidy");
  Error E = ReadOnly.store(Key, recordOf("a.cpp", "result"));
  ASSERT_TRUE(static_cast<bool>(E));
  EXPECT_TRUE(StringRef(toString(std::move(E)))
                  .starts_with("cannot write '/proc/chan-tidy/"));
}

TEST_F(CacheTest, ADiskThatIsFullIsAnErrorAndLosesNothing) {
  Here.write("a.cpp", "one");
  store(recordOf("a.cpp", "old"));
  const pid_t Writer = fork();
  ASSERT_GE(Writer, 0);
  if (Writer == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit Limit = {1000, 1000};
    setrlimit(RLIMIT_FSIZE, &Limit);
    Error E = Kept.store(Key, recordOf("a.cpp", std::string(100000, 'x')));
    const bool Failed = static_cast<bool>(E);
    consumeError(std::move(E));
    _exit(Failed ? 0 : 1);
  }
  int Status = 0;
  waitpid(Writer, &Status, 0);
  EXPECT_EQ(0, Status);
  EXPECT_EQ("old", find());
  // What could not be finished is gone.
  unsigned Files = 0;
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator At(Here / "cache", Error), End;
       At != End && !Error; At.increment(Error))
    Files += !sys::fs::is_directory(At->path());
  EXPECT_EQ(1u, Files);
}

TEST_F(CacheTest, TheOldestGoFirst) {
  Here.write("a.cpp", "one");
  const auto Now = std::chrono::system_clock::now();
  std::vector<Digest> Keys;
  for (int I = 0; I < 10; ++I) {
    Keys.push_back(digestOf(std::to_string(I)));
    store(recordOf("a.cpp", std::string(10000, 'x')), Keys.back());
    int File = -1;
    ASSERT_FALSE(sys::fs::openFileForReadWrite(Kept.pathOf(Keys.back()), File,
                                               sys::fs::CD_OpenExisting,
                                               sys::fs::OF_None));
    const auto Time = Now - std::chrono::hours(24 * (10 - I));
    ASSERT_FALSE(sys::fs::setLastAccessAndModificationTime(File, Time, Time));
    close(File);
  }
  EXPECT_NE("nothing", find(Keys[0])); // And so is used now.
  Kept.trim(200000);
  EXPECT_NE("nothing", find(Keys[1]));
  Kept.trim(55000);
  EXPECT_NE("nothing", find(Keys[0]));
  EXPECT_NE("nothing", find(Keys[9]));
  EXPECT_EQ("nothing", find(Keys[2]));
  Kept.trim(0);
  EXPECT_EQ("nothing", find(Keys[0]));
}

} // namespace
