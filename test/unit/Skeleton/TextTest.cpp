//===- TextTest.cpp - Skeletons as text -----------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Text.h"
#include "lib/Skeleton/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace chan;
using namespace chan::skeleton;

namespace {

std::string text(const Program &P) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  print(P, OS);
  return Text;
}

/// What is printed after reading \p Text, or the error.
std::string reprint(llvm::StringRef Text) {
  llvm::Expected<Program> P = parse(Text);
  return P ? text(*P) : "error: " + llvm::toString(P.takeError());
}

void expectSame(llvm::StringRef Text) { EXPECT_EQ(Text, reprint(Text)); }

TEST(Text, ReadsWhatItPrints) {
  expectSame(R"(proc main() @3 {
  %results = new.close-wakes.destroy-wakes-senders channel 0 "results" @4
  %c = new record @worker "closure"
  bind %c, %results "results"
  %task = spawn.detached own %c, 7
  %st, %v = receive.throws-when-closed %results throws "std::logic_error" unwind L3
  branch %st "cond" -> L1, L2
L1:
  send.timed %results, %v
L2:
  return
L3:
  %m = caught "std::logic_error"
  return %m
} @9
proc worker(%closure, %1) {
  %d = field.opaque cell %closure "done"
  loop #1
L1:
  %i = add %1, -1
  branch.exits-on-false.counts %i "i < n" #1 -> L2, L3
L2:
  jump -> L1
L3:
  halt
}
root main calls worker is-main called
caught "std::logic_error" as "std::exception", "std::logic_error"
)");
}

TEST(Text, EveryOpcodeHasAMnemonic) {
  for (unsigned Op = 0; Op <= unsigned(Opcode::Halt); ++Op)
    EXPECT_TRUE(llvm::any_of(Mnemonics, [&](const Mnemonic &M) {
      return M.Op == Opcode(Op);
    })) << Op;
}

TEST(Text, EveryMnemonicAndEveryFlagComesBack) {
  Program P;
  Procedure &F = P.Procs.emplace_back();
  F.Name = P.name("f");
  for (const Mnemonic &M : Mnemonics) {
    Instruction &I = F.Code.emplace_back();
    I.Op = M.Op;
    I.Aux = M.Aux;
    if (M.Op == Opcode::Jump || M.Op == Opcode::Branch)
      I.Then = 0;
    if (M.Op == Opcode::Branch)
      I.Else = 1;
  }
  for (const FlagWord &W : FlagWords) {
    Instruction &I = F.Code.emplace_back();
    I.Op = Opcode::Send;
    I.Flags = W.Flags;
  }
  for (unsigned K = 0; K != std::size(KindWords); ++K) {
    Instruction &I = F.Code.emplace_back();
    I.Op = Opcode::New;
    I.Aux = K;
  }
  F.Code.emplace_back().Op = Opcode::Halt;
  const std::string Text = text(P);
  EXPECT_EQ(Text, reprint(Text));
}

TEST(Text, OperandsOfEveryKindComeBack) {
  expectSame(R"(proc f(%x) {
  call @f, null, _, -3, %x
  return _
}
)");
}

TEST(Text, SlotsWithoutANameHaveTheirNumber) {
  expectSame(R"(proc f(%0, %x) {
  %3 = move %0
  %2 = move %3
  %y = move %2
  return %y
}
)");
}

TEST(Text, EqualNamesAreMadeDifferent) {
  Program P;
  for (int I = 0; I != 2; ++I) {
    Procedure &F = P.Procs.emplace_back();
    F.Name = P.name("f");
    F.Params = F.Slots = 3;
    F.SlotNames = {P.name("x"), P.name("x"), P.name("x.1")};
    F.Code.emplace_back().Op = Opcode::Halt;
  }
  EXPECT_EQ(R"(proc f(%x, %x.1, %x.1.1) {
  halt
}
proc f.1(%x, %x.1, %x.1.1) {
  halt
}
)",
            text(P));
  EXPECT_EQ(text(P), reprint(text(P)));
}

TEST(Text, NamesThatAreNoIdentifiersAreQuoted) {
  Program P;
  Procedure &F = P.Procs.emplace_back();
  F.Name = P.name("f(int)::operator\"\" _x");
  F.Params = F.Slots = 1;
  F.SlotNames = {P.name("this->x")};
  Instruction &I = F.Code.emplace_back();
  I.Op = Opcode::Call;
  I.Name = P.name("a \"b\"\n\\");
  I.Args = {Operand::proc(0)};
  F.Code.emplace_back().Op = Opcode::Halt;
  P.Roots.push_back({0, 0});
  EXPECT_EQ(R"(proc "f(int)::operator\"\" _x"(%this__x) {
  call @"f(int)::operator\"\" _x" "a \"b\"\n\\"
  halt
}
root "f(int)::operator\"\" _x"
)",
            text(P));
  EXPECT_EQ(text(P), reprint(text(P)));
}

TEST(Text, QualifiedNamesNeedNoQuotes) {
  expectSame(R"(proc ns::S::~S(%this) {
  call @ns::S::~S, %this
  halt
}
)");
}

TEST(Text, LocationsArePrintedAsTheCallerSays) {
  llvm::Expected<Program> P =
      parse("proc f() @12 {\n  pause @13\n  halt @14\n}\n");
  ASSERT_TRUE(bool(P));
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  print(*P, OS, [](uint32_t Loc) {
    return Loc == 13 ? std::string() : std::to_string(Loc) + ":7";
  });
  EXPECT_EQ("proc f() @12:7 {\n  pause\n  halt @14:7\n}\n", Text);
  EXPECT_EQ("proc f() @12 {\n  pause\n  halt @14\n}\n", reprint(Text));
}

TEST(Text, LabelsAndSlotsMayHaveAnyName) {
  EXPECT_EQ(R"(proc f() {
L1:
  %x = fresh
  branch %x -> L1, L2
L2:
  return
}
)",
            reprint(R"(
; A comment.
proc f() {

again:   ; another
  %x = fresh
  branch %x -> again, out

out:
unused:
  return
}
)"));
}

TEST(Text, ErrorsNameLineAndColumn) {
  auto ErrorOf = [](llvm::StringRef Line) {
    return reprint(("proc f() {\n  " + Line + "\n  halt\n}\n").str());
  };
  EXPECT_EQ("error: 2:3: no instruction 'sned'", ErrorOf("sned %c, 1"));
  EXPECT_EQ("error: 2:3: no flag 'tried'", ErrorOf("send.tried %c, 1"));
  EXPECT_EQ("error: 2:10: expected an operand before the end of the line",
            ErrorOf("send 1,"));
  EXPECT_EQ("error: 2:8: no procedure 'g'", ErrorOf("call @g"));
  EXPECT_EQ("error: 2:11: no label 'L1'", ErrorOf("jump -> L1"));
  EXPECT_EQ("error: 2:12: expected 2 target(s) before the end of the line",
            ErrorOf("branch %x"));
  EXPECT_EQ("error: 2:12: expected a kind of object, found 'bag'",
            ErrorOf("%x = new bag"));
  EXPECT_EQ("error: 2:14: a string without an end", ErrorOf("%x = fresh \"x"));
  EXPECT_EQ("error: 2:16: expected the end of the line, found '7'",
            ErrorOf("%x = fresh 7 7"));
  EXPECT_EQ("error: 4:1: control can reach the procedure's end",
            reprint("proc f() {\n  pause\n  pause\n}\n"));
  EXPECT_EQ("error: 1:1: expected 'proc', 'root' or 'caught', found 'function'",
            reprint("function f() {\n}\n"));
  EXPECT_EQ("error: 4:6: a second procedure 'f'",
            reprint("proc f() {\n  halt\n}\nproc f() {\n  halt\n}\n"));
  EXPECT_EQ("error: 1:12: a second parameter 'x'",
            reprint("proc f(%x, %x) {\n  halt\n}\n"));
  EXPECT_EQ("error: 1:8: parameter 0 cannot be called %1",
            reprint("proc f(%1) {\n  halt\n}\n"));
}

} // namespace
