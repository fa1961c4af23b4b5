//===- Describe.cpp - From a defect to words ----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Findings/Describe.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallSet.h"

using namespace chan;
using namespace chan::findings;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

/// More notes than this explain less.
constexpr size_t MostNotes = 14;

std::string quoted(llvm::StringRef Name) { return "'" + Name.str() + "'"; }

class Describer {
public:
  Describer(const Program &P, const Program::Root &Root, const Defect &D)
      : P(P), Root(Root), D(D), Begin(beginOfObject()) {}

  std::optional<Finding> run() {
    switch (D.K) {
    case Defect::Stuck:
      return stuck();
    case Defect::NullOperation:
      return nullOperation();
    case Defect::RunsForever:
      return runsForever();
    }
    return std::nullopt;
  }

private:
  // ---- What happened ----

  const Instruction &at(Site S) const { return P.Procs[S.Proc].Code[S.PC]; }
  clang::SourceLocation loc(Site S) const {
    return clang::SourceLocation::getFromRawEncoding(at(S).Loc);
  }
  std::string function(Site S) const {
    llvm::StringRef Name = P.text(P.Procs[S.Proc].Name);
    return Name == "lambda" ? "the lambda" : quoted(Name);
  }

  /// Where in the trace the life of the object in question begins.
  size_t beginOfObject() const {
    for (size_t I = D.Trace.size(); I-- > 0;)
      if (D.Trace[I].K == Event::Made && isAboutObject(D.Trace[I]))
        return I;
    return 0;
  }
  bool isAboutObject(const Event &E) const {
    return D.ObjectSerial != ~0u && E.Object == D.ObjectSerial;
  }
  unsigned count(Event::Kind K) const {
    unsigned N = 0;
    for (size_t I = Begin; I < D.Trace.size(); ++I)
      N += D.Trace[I].K == K && isAboutObject(D.Trace[I]);
    return N;
  }

  /// What the source calls the operand of an operation.
  std::string nameOf(Site S, unsigned Arg) const {
    const Procedure &Proc = P.Procs[S.Proc];
    Operand O = at(S).arg(Arg);
    for (unsigned Hops = 0; Hops != 8 && O.K == Operand::Slot; ++Hops) {
      if (NameId N = O.V < int64_t(Proc.SlotNames.size()) ? Proc.SlotNames[O.V] : 0)
        return P.text(N).str();
      const Instruction *Def = nullptr;
      for (uint32_t PC = S.PC; PC-- > 0 && !Def;)
        if (Proc.Code[PC].D == O.V)
          Def = &Proc.Code[PC];
      if (!Def)
        break;
      if (Def->Op == Opcode::Field || Def->Op == Opcode::Global ||
          Def->Op == Opcode::New)
        return P.text(Def->Name).str();
      if (Def->Op != Opcode::Load && Def->Op != Opcode::Move)
        break;
      O = Def->arg(0);
    }
    return {};
  }
  std::string objectName() const {
    std::string Name = P.text(D.ObjectName).str();
    if (Name.empty())
      Name = nameOf(D.At, 0);
    return Name.empty() ? "the channel" : quoted(Name);
  }

  // ---- When it happens ----

  /// The choices on which the execution rests, as a clause.
  std::string when() const {
    if (D.CountName || D.CountAt.Proc != NoProc)
      return " when " + countText() + " > " + std::to_string(D.Threshold);
    // The last choice that another task (or, with nobody else, this one) made.
    const Event *Last = nullptr;
    for (const Event &E : D.Trace)
      if (E.K == Event::Decided && !conditionText(E).empty() &&
          (E.Uid != D.Uid || !Last))
        Last = &E;
    return Last ? " when " + conditionText(*Last) : "";
  }
  std::string countText() const {
    llvm::StringRef Name = P.text(D.CountName);
    if (Name.contains('\''))
      return Name.starts_with("'") ? "the number of iterations" : "the " + Name.str();
    return at(D.CountAt).Op == Opcode::Branch
               ? "the number of iterations of " + quoted(Name)
               : quoted(Name);
  }
  std::string conditionText(const Event &E) const {
    llvm::StringRef Text = P.text(at(E.At).Name);
    if (Text.empty() || Text.contains('\''))
      return Text.empty() ? "" : Text.str() + (E.Taken ? "" : " not");
    return quoted(Text) + (E.Taken ? " is true" : " is false");
  }

  // ---- The execution, step by step ----

  void note(Finding &F, clang::SourceLocation Loc, std::string Text) const {
    if (Loc.isInvalid() || F.Notes.size() >= MostNotes)
      return;
    if (llvm::any_of(F.Notes, [&](const Note &N) {
          return N.Loc == Loc && N.Text == Text;
        }))
      return;
    F.Notes.push_back({Loc, std::move(Text)});
  }

  void witness(Finding &F) const {
    // The last time that each other task leaves a function that had to do with
    // the object is where its partner was lost.
    llvm::DenseMap<uint32_t, size_t> LastLeft;
    llvm::SmallSet<ProcId, 8> Concerned;
    for (size_t I = Begin; I < D.Trace.size(); ++I)
      if (isAboutObject(D.Trace[I]))
        Concerned.insert(D.Trace[I].At.Proc);
    for (size_t I = Begin; I < D.Trace.size(); ++I)
      if (D.Trace[I].K == Event::Left && D.Trace[I].Uid != D.Uid &&
          (Concerned.count(D.Trace[I].At.Proc) || D.Trace[I].Uid == 0))
        if (!LastLeft.count(D.Trace[I].Uid) ||
            Concerned.count(D.Trace[I].At.Proc))
          LastLeft[D.Trace[I].Uid] = I;

    for (size_t I = 0; I < D.Trace.size(); ++I) {
      const Event &E = D.Trace[I];
      switch (E.K) {
      case Event::Made:
        if (I == Begin && isAboutObject(E))
          note(F, loc(E.At), objectName() + " is made here" + capacityText());
        break;
      case Event::Spawned:
        if (E.Other == D.Uid)
          note(F, loc(E.At), "the task is spawned here");
        break;
      case Event::Decided:
        if (std::string Text = conditionText(E); !Text.empty())
          note(F, loc(E.At), Text + " here");
        break;
      case Event::Received:
        if (I > Begin && isAboutObject(E))
          note(F, loc(E.At), function(E.At) + " receives from " + objectName() +
                                 " here");
        break;
      case Event::Closed:
        if (I > Begin && isAboutObject(E))
          note(F, loc(E.At), objectName() + " is closed here");
        break;
      case Event::TimedOut:
        if (I > Begin && isAboutObject(E))
          note(F, loc(E.At), "this operation on " + objectName() + " gives up");
        break;
      case Event::Threw:
        note(F, loc(E.At), "an exception is thrown here");
        break;
      case Event::Left:
        if (auto It = LastLeft.find(E.Uid); It != LastLeft.end() && It->second == I)
          note(F, loc(E.At), function(E.At) + " returns here");
        break;
      default:
        break;
      }
    }
    for (const Standing &S : D.Others)
      if (S.At != D.At && S.At.Proc != NoProc && isWait(at(S.At).Op))
        note(F, loc(S.At), function(S.At) + " waits here");
  }

  static bool isWait(Opcode Op) {
    return Op == Opcode::Send || Op == Opcode::Receive || Op == Opcode::Join ||
           Op == Opcode::Lock || Op == Opcode::Wait || Op == Opcode::Arrive ||
           Op == Opcode::Acquire;
  }

  std::string capacityText() const {
    if (D.ObjectKind != ObjectKind::Channel)
      return "";
    if (D.Capacity == 0)
      return ", unbuffered";
    return ", with room for " + std::to_string(D.Capacity);
  }

  // ---- The named bugs ----

  std::optional<Finding> stuck() const {
    if (at(D.At).Op != Opcode::Send)
      return std::nullopt;
    Finding F;
    F.Loc = loc(D.At);
    const unsigned Received = count(Event::Received), Sent = count(Event::Sent);
    const bool Drained = Received > 0 && Sent > 0;
    F.Which = Drained ? Check::PartialDrain : Check::SendWithoutReceiver;
    F.Message = "send on " + objectName() + " blocks for ever: ";
    if (Drained)
      F.Message += Received == 1 ? "only one of the values sent on it is received"
                                 : "only " + std::to_string(Received) +
                                       " of the values sent on it are received";
    else if (const Standing *Waiting = partnerThatWaits())
      F.Message += function(Waiting->At) + " waits for something else before it "
                                           "would receive";
    else if (receivesAfter(D.At) || spawnsAfter(D.At))
      F.Message += "what could receive from it comes later";
    else if (std::string Left = whoLeft(); !Left.empty())
      F.Message += Left + " returns without receiving";
    else
      F.Message += "nothing receives from it";
    F.Message += when();
    witness(F);
    return F;
  }

  /// Another task that is stuck, too, and that would go on to receive.
  const Standing *partnerThatWaits() const {
    for (const Standing &S : D.Others)
      if (S.At.Proc != NoProc && S.At != D.At && isWait(at(S.At).Op) &&
          at(S.At).Op != Opcode::Send && receivesAfter(S.At))
        return &S;
    return nullptr;
  }
  bool comesAfter(Site S, Opcode Op) const {
    llvm::ArrayRef<Instruction> Code = P.Procs[S.Proc].Code;
    return llvm::any_of(Code.drop_front(S.PC + 1),
                        [&](const Instruction &I) { return I.Op == Op; });
  }
  bool receivesAfter(Site S) const { return comesAfter(S, Opcode::Receive); }
  bool spawnsAfter(Site S) const { return comesAfter(S, Opcode::Spawn); }

  /// The function that made the channel and has returned.
  std::string whoLeft() const {
    if (D.Object.Proc == NoProc)
      return {};
    for (size_t I = D.Trace.size(); I-- > Begin;)
      if (D.Trace[I].K == Event::Left && D.Trace[I].At.Proc == D.Object.Proc)
        return function(D.Trace[I].At);
    return {};
  }

  std::optional<Finding> nullOperation() const {
    Finding F;
    F.Which = Check::NullChannel;
    F.Loc = loc(D.At);
    std::string Name = nameOf(D.At, 0);
    switch (at(D.At).Op) {
    case Opcode::Send:
      F.Message = "send on ";
      break;
    case Opcode::Receive:
      F.Message = "receive from ";
      break;
    default:
      F.Message = "close of ";
    }
    F.Message += Name.empty() ? "a channel that is null"
                              : quoted(Name) + ", which is null";
    std::string When = when();
    F.Message += When.empty() ? " here" : When;
    witness(F);
    return F;
  }

  std::optional<Finding> runsForever() const {
    if (D.Task.SpawnedAt.Proc == NoProc)
      return std::nullopt;
    // What main itself starts may run as long as the process.
    if (Root.IsMain && D.At.Proc == Root.Target)
      return std::nullopt;
    Finding F;
    F.Which = Check::SpawnWithoutCancellation;
    F.Loc = loc(D.At);
    F.Message = "the task spawned here runs for ever: nothing can ask it to stop";
    if (D.Task.At.Proc != NoProc && D.Task.At != D.At)
      note(F, loc(D.Task.At), "it never gets past this loop");
    return F;
  }

  const Program &P;
  const Program::Root &Root;
  const Defect &D;
  const size_t Begin;
};

} // namespace

std::optional<Finding> findings::describe(const Program &P,
                                          const Program::Root &Root,
                                          const Defect &D) {
  return Describer(P, Root, D).run();
}
