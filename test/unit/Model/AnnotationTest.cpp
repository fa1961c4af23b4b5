//===- AnnotationTest.cpp - Tests of words in the source ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Annotation.h"
#include "lib/Model/Describe.h"
#include "test/unit/Model/Harness.h"
#include "llvm/Support/raw_ostream.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

template <typename T> std::string messageOf(llvm::Expected<T> Read) {
  return Read ? "" : llvm::toString(Read.takeError());
}

TEST(AnnotationTest, AClass) {
  llvm::Expected<Type> T =
      readTypeAnnotation("channel(capacity: {argument: 0, default: 4}, "
                         "close-wakes: receivers)");
  ASSERT_TRUE(static_cast<bool>(T));
  EXPECT_EQ(T->Kind, TypeKind::Channel);
  EXPECT_EQ(T->Holds.K, Capacity::Argument);
  EXPECT_EQ(T->Holds.Fallback, 4);
  EXPECT_EQ(T->CloseWakes, Wakes::Receivers);
}

TEST(AnnotationTest, AFunction) {
  llvm::Expected<Operation> Method =
      readOperationAnnotation("send", /*IsMethod=*/true);
  ASSERT_TRUE(static_cast<bool>(Method));
  EXPECT_EQ(Method->Does, Verb::Send);
  EXPECT_EQ(Method->On.K, Selector::This);
  llvm::Expected<Operation> Function = readOperationAnnotation(
      "receive(waits: never, out: 1, returns: bool)", /*IsMethod=*/false);
  ASSERT_TRUE(static_cast<bool>(Function));
  EXPECT_EQ(Function->On.K, Selector::Argument);
  EXPECT_EQ(Function->Wait, Waits::Never);
  EXPECT_EQ(Function->Out.Index, 1u);
}

TEST(AnnotationTest, AnEnumerator) {
  llvm::Expected<Library::Status::Kind> S = readStatusAnnotation("closed");
  ASSERT_TRUE(static_cast<bool>(S));
  EXPECT_EQ(*S, Library::Status::Closed);
}

TEST(AnnotationTest, Mistakes) {
  EXPECT_EQ(messageOf(readOperationAnnotation("sned", true)),
            "unknown annotation 'chan::sned' of a function; did you mean "
            "'send'?");
  EXPECT_EQ(messageOf(readTypeAnnotation("send")),
            "'chan::send' is said of functions, and not of classes");
  EXPECT_EQ(messageOf(readStatusAnnotation("clsoed")),
            "unknown annotation 'chan::clsoed' of an enumerator; did you mean "
            "'closed'?");
  EXPECT_EQ(messageOf(readTypeAnnotation("channel")),
            "what is 'channel' needs the key 'capacity'");
  EXPECT_EQ(messageOf(readOperationAnnotation("send(wait: never)", true)),
            "unknown key 'wait' in a method; did you mean 'waits'?");
  EXPECT_EQ(messageOf(readOperationAnnotation("send(waits: never", true)),
            "the annotation 'send(waits: never' has no ')' at its end");
}

TEST(DescribeTest, SaysWhatIsTrueByDefault) {
  const Library L = read("library: l\n"
                         "types:\n"
                         "  - name: box\n"
                         "    is: channel\n"
                         "    capacity: {argument: 0, minus: 1}\n"
                         "    methods: [{name: put, does: send}]\n");
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  explain(L, OS);
  EXPECT_EQ(Text, R"(library l: 1 channel, 1 operation
types:
  box is a channel
    - holds as many values as argument 0 of the constructor says, less 1
    - the channel is a value of its own
    - a close releases senders and receivers
    - its end releases nobody who waits
    put: sends a value (on this, value argument 0, waits forever, returns nothing)
)");
}

} // namespace
