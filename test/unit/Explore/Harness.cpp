//===- Harness.cpp - Explores skeletons written as text -------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Explore/Harness.h"
#include "lib/Skeleton/Simplify.h"
#include "lib/Skeleton/Text.h"
#include "lib/Skeleton/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace chan;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

std::string procName(const Program &P, Site At) {
  return At.Proc == NoProc ? "nowhere" : P.text(P.Procs[At.Proc].Name).str();
}

std::string mnemonic(const Program &P, Site At) {
  const Instruction &I = P.Procs[At.Proc].Code[At.PC];
  for (const Mnemonic &M : Mnemonics)
    if (M.Op == I.Op)
      return M.Word.str();
  return "?";
}

std::string describe(const Program &P, const Defect &D) {
  std::string Line = procName(P, D.At) + ": ";
  switch (D.K) {
  case Defect::NullOperation:
    Line += "null " + mnemonic(P, D.At);
    break;
  case Defect::DanglingOperation:
    Line +=
        mnemonic(P, D.At) + " after the end of " + P.text(D.ObjectName).str();
    break;
  case Defect::DiscardedOperation:
    Line += "discards " + P.text(P.Procs[D.At.Proc].Code[D.At.PC].Name).str();
    break;
  case Defect::ClosedOperation:
    Line += "fatal " + mnemonic(P, D.At) + " on " + P.text(D.ObjectName).str();
    break;
  case Defect::RunsForever:
    Line += "runs for ever";
    break;
  case Defect::UnboundedWait:
    Line += "waits for code out of sight";
    break;
  case Defect::Stuck:
    Line += mnemonic(P, D.At) + " on " + P.text(D.ObjectName).str() +
            ", made in " + procName(P, D.Object);
    break;
  }
  if (D.CountName)
    Line += " when " + P.text(D.CountName).str() + " > " +
            std::to_string(D.Threshold);
  if (D.Condition) {
    const Event &E = D.Trace[*D.Condition];
    Line += " when " + P.text(P.Procs[E.At.Proc].Code[E.At.PC].Name).str() +
            (E.Taken ? "" : " is false");
  }
  return Line;
}

} // namespace

std::string explore::inMain(const llvm::Twine &Code) {
  return ("proc main() {\n" + Code + R"(}
proc sender(%c) {
  send %c, 1
  return
}
proc receiver(%c) {
  receive %c
  return
}
root main
)")
      .str();
}

Outcome explore::run(const llvm::Twine &Text, const ExploreLimits &Limits,
                     bool Simplify) {
  Outcome O;
  llvm::Expected<Program> P = parse(Text.str());
  if (!P) {
    O.Verdict = "error: " + llvm::toString(P.takeError());
    return O;
  }
  O.Program = std::move(*P);
  if (Simplify)
    simplify(O.Program);
  ProgramLiveness Live(O.Program);
  O.Found = explore(O.Program, O.Program.Roots.front(), Live,
                    Abilities(O.Program), Limits);
  std::vector<std::string> Lines;
  for (const Defect &D : O.Found.Defects)
    Lines.push_back(describe(O.Program, D) + "\n");
  llvm::sort(Lines);
  O.Verdict = llvm::join(Lines, "");
  return O;
}

std::string explore::verdict(const llvm::Twine &Text) {
  Outcome Plain = run(Text), Simple = run(Text, {}, true);
  EXPECT_EQ(Plain.Verdict, Simple.Verdict) << "when simplified";
  EXPECT_TRUE(Plain.Found.Complete)
      << llvm::join(Plain.Found.GivenUp, "\n") << "\n";
  return Plain.Verdict;
}

std::string explore::trace(const Outcome &O) {
  static const char *const Words[] = {
      "made",    "spawned",   "sent",     "received", "closed",
      "decided", "timed out", "returned", "called",   "left",
      "threw",   "notified",  "locked",   "stopped",  "did"};
  if (O.Found.Defects.empty())
    return "";
  std::string Text;
  for (const Event &E : O.Found.Defects.front().Trace) {
    Text += std::to_string(E.Uid) + " " + Words[E.K];
    if (E.K == Event::Decided)
      Text += E.Taken ? " true" : " false";
    if (E.Other != ~0u)
      Text += " " + std::to_string(E.Other);
    Text += "\n";
  }
  return Text;
}
