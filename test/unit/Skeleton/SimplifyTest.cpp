//===- SimplifyTest.cpp - Drops what has no bearing on tasks --------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Simplify.h"
#include "lib/Skeleton/Text.h"
#include "gtest/gtest.h"

using namespace chan;
using namespace chan::skeleton;

namespace {

/// What is left of \p Text.
std::string simplified(llvm::StringRef Text) {
  llvm::Expected<Program> P = parse(Text);
  if (!P)
    return "error: " + llvm::toString(P.takeError());
  simplify(*P);
  std::string Result;
  llvm::raw_string_ostream OS(Result);
  print(*P, OS);
  return Result;
}

/// The same for the body of a procedure with the parameters %c and %d.
std::string simplifiedBody(llvm::StringRef Body) {
  const std::string Head = "proc f(%c, %d) {\n", Tail = "}\n";
  std::string Text = simplified(Head + Body.str() + Tail);
  if (!llvm::StringRef(Text).starts_with(Head))
    return Text;
  return Text.substr(Head.size(), Text.size() - Head.size() - Tail.size());
}

void expectUnchanged(llvm::StringRef Body) {
  EXPECT_EQ(Body, simplifiedBody(Body));
}

void expectProgramUnchanged(llvm::StringRef Text) {
  EXPECT_EQ(Text, simplified(Text));
}

TEST(Simplify, ValuesThatNothingReadsGo) {
  EXPECT_EQ("  return\n", simplifiedBody(R"(
  %a = fresh
  %b = apply %a "f"
  %e = add %a, %b
  %n = not %e
  %m = move %n
  %o = new channel 0
  %s = size %c
  %p = field cell %c "p"
  %l = load %p
  return
)"));
}

TEST(Simplify, ValuesThatAnOperationReadsStay) {
  expectUnchanged(R"(  %a = fresh
  %b = apply %a "f"
  send %c, %b
  return
)");
}

TEST(Simplify, ResultsThatNothingReadsAreForgotten) {
  EXPECT_EQ("  receive %c\n  return\n",
            simplifiedBody("  %st, %v = receive %c\n  return\n"));
}

TEST(Simplify, AVariableThatIsOnlySetGoes) {
  EXPECT_EQ("  return\n", simplifiedBody(R"(
  %x = new cell 0 "x"
  store %x, 1
  havoc %x
  destroy %x
  return
)"));
}

TEST(Simplify, AVariableThatIsReadStays) {
  expectUnchanged(R"(  %x = new cell 0 "x"
  store %x, 1
  %v = load %x
  send %c, %v
  return
)");
}

TEST(Simplify, AVariableThatOthersKnowStays) {
  expectProgramUnchanged(R"(proc f(%c, %d) {
  %x = new cell 0 "x"
  bind %c, %x "x"
  store %x, 1
  return
}
proc g(%c, %d) {
  %x = field cell %c "x"
  %3 = load %x
  branch %3 -> L1, L2
L1:
  close %d
L2:
  return
}
)");
}

TEST(Simplify, AHandleThatEndsItsObjectStays) {
  expectUnchanged(R"(  %x = new.shares cell %c "x"
  destroy %x
  return
)");
}

TEST(Simplify, AClosureThatNobodyCallsGoes) {
  EXPECT_EQ("  return\n", simplifiedBody(R"(
  %w = new record @f "closure"
  bind %w, %c "c"
  destroy %w
  return
)"));
}

TEST(Simplify, ABranchAroundNothingGoes) {
  EXPECT_EQ("  send %c, 1\n  return\n", simplifiedBody(R"(
  %x = fresh
  branch %x -> L1, L2
L1:
  %y = fresh
  jump -> L3
L2:
  %y = move 2
L3:
  send %c, 1
  return
)"));
}

TEST(Simplify, ABranchAroundAnOperationStays) {
  expectUnchanged(R"(  %x = fresh
  branch %x -> L1, L2
L1:
  send %c, 1
L2:
  return
)");
}

TEST(Simplify, AnEarlyReturnStaysOnlyBeforeAnOperation) {
  expectUnchanged(R"(  %x = fresh
  branch %x -> L1, L2
L1:
  return
L2:
  receive %c
  return
)");
  EXPECT_EQ("  receive %c\n  return\n", simplifiedBody(R"(
  receive %c
  %x = fresh
  branch %x -> L1, L2
L1:
  return
L2:
  %y = fresh
  return
)"));
}

TEST(Simplify, ABranchOnAConstantBecomesAJump) {
  EXPECT_EQ("  send %c, 1\n  return\n", simplifiedBody(R"(
  branch 1 -> L1, L2
L1:
  send %c, 1
  return
L2:
  send %c, 2
  return
)"));
}

TEST(Simplify, ACountedLoopAroundNothingGoes) {
  EXPECT_EQ("  send %c, 1\n  return\n", simplifiedBody(R"(
  %i = new cell 0 "i"
  %n = fresh "n"
  loop #1
L1:
  %v = load %i
  %t = lt %v, %n
  branch.exits-on-false.counts %t "i < n" #1 -> L2, L3
L2:
  %w = add %v, 1
  store %i, %w
  jump -> L1
L3:
  send %c, 1
  return
)"));
}

TEST(Simplify, ALoopAroundAnOperationStaysWithItsCounter) {
  expectUnchanged(R"(  %i = new cell 0 "i"
  %n = fresh "n"
  loop #1
L1:
  %v = load %i
  %t = lt %v, %n
  branch.exits-on-false.counts %t "i < n" #1 -> L2, L3
L2:
  send %c, 1
  %w = add %v, 1
  store %i, %w
  jump -> L1
L3:
  return
)");
}

TEST(Simplify, AnEndlessLoopStays) {
  expectUnchanged(R"(L1:
  jump -> L1
)");
  EXPECT_EQ(R"(  %x = fresh
  branch %x -> L1, L2
L1:
  pause
  jump -> L1
L2:
  return
)",
            simplifiedBody(R"(
  %x = fresh
  branch %x -> L1, L4
L1:
  pause
  %y = fresh
  branch %y -> L2, L3
L2:
  %z = fresh
L3:
  jump -> L1
L4:
  return
)"));
}

TEST(Simplify, ALoopThatWaitsForAStopStays) {
  expectUnchanged(R"(L1:
  %s = stop-requested %c
  branch %s -> L2, L1
L2:
  send %c, 1
  return
)");
}

TEST(Simplify, ALoopThatWaitsForAnAtomicStays) {
  expectUnchanged(R"(  %g = global.shared cell "ready"
L1:
  %v = load %g
  branch %v -> L2, L1
L2:
  send %c, 1
  return
)");
}

TEST(Simplify, ALoopThatWaitsInsideAnEndlessOneStays) {
  expectUnchanged(R"(L1:
  %s = stop-requested %c
  branch %s -> L1, L2
L2:
  %t = stop-requested %d
  branch %t -> L1, L2
)");
}

TEST(Simplify, HandlersOfExceptionsThatCannotComeGo) {
  EXPECT_EQ("  send %c, 1\n  return\n", simplifiedBody(R"(
  send %c, 1 unwind L1
  return
L1:
  close %c
  return
)"));
  expectUnchanged(R"(  send.throws-when-closed %c, 1 unwind L1
  return
L1:
  close %d
  return
)");
}

TEST(Simplify, CallsOfProceduresThatDoNothingGo) {
  EXPECT_EQ(R"(proc main() {
  return
}
proc log(%x) {
  return
}
proc format(%x) {
  return
}
root main
)",
            simplified(R"(
proc main() {
  %x = fresh
  %y = call @log, %x
  return
}
proc log(%x) {
  %c = fresh
  branch %c -> L1, L2
L1:
  %s = call @format, %x
  return %s
L2:
  return
}
proc format(%x) {
  call @log, %x
  return %x
}
root main
)"));
}

TEST(Simplify, CallsOfProceduresThatDoSomethingStay) {
  expectProgramUnchanged(R"(proc main() {
  %c = new channel 0
  call @outer, %c
  return
}
proc outer(%c) {
  call @inner, %c
  return
}
proc inner(%c) {
  close %c
  return
}
root main
)");
}

TEST(Simplify, ACallWhoseResultIsUsedStays) {
  expectProgramUnchanged(R"(proc main() {
  %c = call @make
  close %c
  return
}
proc make() {
  %c = new channel 0
  return %c
}
root main
)");
}

TEST(Simplify, AResultThatNobodyUsesIsNotWorkedOut) {
  EXPECT_EQ(R"(proc main() {
  %c = new channel 0
  call @f, %c
  return
}
proc f(%c) {
  close %c
  return
}
root main
)",
            simplified(R"(
proc main() {
  %c = new channel 0
  %r = call @f, %c
  return
}
proc f(%c) {
  %x = fresh
  close %c
  branch %x -> L1, L2
L1:
  return 1
L2:
  return 2
}
root main
)"));
}

TEST(Simplify, AnArgumentThatNobodyReadsIsNotWorkedOut) {
  EXPECT_EQ(R"(proc main() {
  %c = new channel 0
  call @f, %c, _
  return
}
proc f(%c, %x) {
  close %c
  return
}
root main
)",
            simplified(R"(
proc main() {
  %c = new channel 0
  %n = fresh
  call @f, %c, %n
  return
}
proc f(%c, %x) {
  close %c
  return
}
root main
)"));
}

TEST(Simplify, ACallOfAClosureThatDoesNothingGoes) {
  EXPECT_EQ(R"(proc main() {
  return
}
proc f(%closure, %x) {
  return
}
root main
)",
            simplified(R"(
proc main() {
  %c = new channel 0
  %f = new record @f "closure"
  bind %f, %c "c"
  call %f, 1
  return
}
proc f(%closure, %x) {
  %y = field channel %closure "c"
  return
}
root main
)"));
}

TEST(Simplify, ACallOfCodeOutOfSightStays) {
  expectUnchanged(R"(  call %c, %d
  return
)");
}

TEST(Simplify, AProcedureThatNeverEndsIsNotNothing) {
  expectProgramUnchanged(R"(proc main() {
  call @f
  return
}
proc f() {
L1:
  pause
  jump -> L1
}
root main
)");
}

TEST(Simplify, AskedAboutNothingInALoopAnswersDiffer) {
  EXPECT_EQ(R"(proc main() {
  %lambda = new record @f
  %b = apply "before"
  escape %b
L1:
  call %lambda
  call @g
  jump -> L1
}
proc f() {
  %a = fresh "by a closure in a loop"
  escape %a
  return
}
proc g() {
  %a = fresh "in a loop"
  escape %a
  return
}
root main
)",
            simplified(R"(
proc main() {
  %lambda = new record @f
  %b = apply "before"
  escape %b
L1:
  call %lambda
  call @g
  jump -> L1
}
proc f() {
  %a = apply "by a closure in a loop"
  escape %a
  return
}
proc g() {
  %a = apply "in a loop"
  escape %a
  return
}
root main
)"));
}

TEST(Simplify, AnswersAreKeptWhereTheQuestionIsAskedAgain) {
  EXPECT_EQ(R"(proc main() {
  %x = fresh
  %a = apply.kept %x "twice"
  %b = apply %x "once"
  %d = apply.kept %x "twice"
  call @f, %x
  call @f, %x
  call @g, %a, %b, %d
  return
}
proc f(%x) {
  %a = apply.kept %x "in a procedure called twice"
  call @g, %a, _, _
  return
}
proc g(%a, %b, %c) {
  escape %a
  escape %b
  escape %c
  return
}
root main
)",
            simplified(R"(
proc main() {
  %x = fresh
  %a = apply %x "twice"
  %b = apply.kept %x "once"
  %d = apply %x "twice"
  call @f, %x
  call @f, %x
  call @g, %a, %b, %d
  return
}
proc f(%x) {
  %a = apply %x "in a procedure called twice"
  call @g, %a, _, _
  return
}
proc g(%a, %b, %c) {
  escape %a
  escape %b
  escape %c
  return
}
root main
)"));
}

TEST(Simplify, ElementsAreKeptWhereTheyAreAskedForAgain) {
  expectUnchanged(R"(  %2 = element.kept %c, 0
  send %2, _
  %3 = element.kept %c, 0
  send %3, _
  %4 = element %d, 0
  send %4, _
  return
)");
}

TEST(Simplify, WhatIsSimpleIsLeftAlone) {
  std::string Once = simplified(R"(
proc main() {
  %c = new channel 0
  %x = fresh
  branch %x -> L1, L2
L1:
  jump -> L3
L2:
  send %c, 1
  jump -> L4
L3:
  close %c
L4:
  return
}
root main
)");
  EXPECT_EQ(Once, simplified(Once));
}

/// Large functions take time in proportion: here are thousands of branches.
TEST(Simplify, ManyBranchesAreNoProblem) {
  std::string Body = "  %x = fresh\n";
  for (int I = 0; I != 2000; ++I) {
    const std::string N = std::to_string(I);
    Body += "  %x" + N + " = apply %x \"" + N + "\"\n  branch %x" + N +
            " -> A" + N + ", B" + N + "\nA" + N + ":\n" +
            (I % 4 == 0 ? "  send %c, 1\n" : "  pause\n") +
            (I % 3 == 0 ? "  return\n" : "") + "B" + N + ":\n";
  }
  Body += "  receive %c\n  return\n";
  const std::string Result = simplifiedBody(Body);
  // A third of the branches leads to a return, a quarter to a send.
  EXPECT_EQ(1000u, llvm::StringRef(Result).count("branch"));
}

} // namespace
