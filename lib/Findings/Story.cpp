//===- Story.cpp - What a defect's execution tells ----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Findings/Story.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"
#include <set>

using namespace chan;
using namespace chan::findings;
using namespace chan::explore;
using namespace chan::skeleton;

namespace {

/// A story longer than this explains nothing.
constexpr size_t MostNotes = 14;

bool isWait(Opcode Op) {
  return Op == Opcode::Send || Op == Opcode::Receive || Op == Opcode::Join ||
         Op == Opcode::Lock || Op == Opcode::Wait || Op == Opcode::Arrive ||
         Op == Opcode::Acquire;
}

void note(Finding &F, clang::SourceLocation Loc, unsigned Task,
          std::string Text) {
  if (Loc.isInvalid() || F.Notes.size() >= MostNotes)
    return;
  if (llvm::none_of(F.Notes, [&](const Note &N) {
        return N.Loc == Loc && N.Text == Text;
      }))
    F.Notes.push_back({Loc, std::move(Text), Task});
}

} // namespace

std::string findings::quoted(llvm::StringRef Name) {
  return "'" + Name.str() + "'";
}

clang::SourceLocation Story::loc(Site S) const {
  return clang::SourceLocation::getFromRawEncoding(at(S).Loc);
}

std::string Story::function(Site S) const {
  llvm::StringRef Name = P.text(P.Procs[S.Proc].Name);
  return Name == "lambda" ? "the lambda" : quoted(Name);
}

size_t Story::beginOfObject() const {
  for (size_t I = D.Trace.size(); I-- > 0;)
    if (D.Trace[I].K == Event::Made && isAboutObject(D.Trace[I]))
      return I;
  return 0;
}

unsigned Story::count(Event::Kind K) const {
  unsigned N = 0;
  for (size_t I = Begin; I < D.Trace.size(); ++I)
    N += D.Trace[I].K == K && isAboutObject(D.Trace[I]);
  return N;
}

// ---- What things are called ----

std::string Story::nameOf(Site S, unsigned Arg) const {
  const Procedure &Proc = P.Procs[S.Proc];
  Operand O = at(S).arg(Arg);
  for (unsigned Hops = 0; Hops != 8 && O.K == Operand::Slot; ++Hops) {
    if (NameId N =
            O.V < int64_t(Proc.SlotNames.size()) ? Proc.SlotNames[O.V] : 0)
      return P.text(N).str();
    const Instruction *Def = nullptr;
    for (uint32_t PC = S.PC; PC-- > 0 && !Def;)
      if (Proc.Code[PC].D == O.V)
        Def = &Proc.Code[PC];
    if (!Def)
      break;
    if (Def->Op == Opcode::Field || Def->Op == Opcode::Global ||
        Def->Op == Opcode::New) {
      // The parts of what is put off have numbers only.
      llvm::StringRef Name = P.text(Def->Name);
      return llvm::all_of(Name, llvm::isDigit) ? std::string() : Name.str();
    }
    if (Def->Op != Opcode::Load && Def->Op != Opcode::Move)
      break;
    O = Def->arg(0);
  }
  return {};
}

std::string Story::objectName(llvm::StringRef Otherwise) const {
  std::string Name = P.text(D.ObjectName).str();
  if (Name.empty())
    Name = nameOf(D.At, 0);
  return Name.empty() ? Otherwise.str() : quoted(Name);
}

// ---- When it happens ----

std::string Story::when() const {
  if (D.CountName || D.CountAt.Proc != NoProc)
    return " when " + countText() + " > " + std::to_string(D.Threshold);
  std::string When =
      D.Condition ? " when " + conditionText(D.Trace[*D.Condition]) : "";
  if (isClientGone())
    When += " once the object is gone";
  return When;
}

/// Whether the client of a class was done with the object before.
bool Story::isClientGone() const {
  return llvm::any_of(D.Trace, [&](const Event &E) {
    return E.K == Event::Left && E.At.Proc == Root.Client;
  });
}

std::string Story::countText() const {
  llvm::StringRef Name = P.text(D.CountName);
  if (Name.contains('\''))
    return Name.starts_with("'") ? "the number of iterations"
                                 : "the " + Name.str();
  return at(D.CountAt).Op == Opcode::Branch
             ? "the number of iterations of " + quoted(Name)
             : quoted(Name);
}

/// The opposite of a clause that the lowering gave.
static std::string negated(llvm::StringRef Clause) {
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral>
      Opposites[] = {{"' is not ", "' is "},
                     {"' has more ", "' has no more "},
                     {"' has a ", "' has no "},
                     {"' takes an ", "' leaves out an "}};
  for (const auto &[Says, Opposite] : Opposites)
    if (const size_t At = Clause.rfind(Says); At != llvm::StringRef::npos)
      return (Clause.take_front(At) + Opposite +
              Clause.drop_front(At + Says.size()))
          .str();
  return Clause.str() + " not";
}

std::string Story::conditionText(const Event &E) const {
  llvm::StringRef Text = P.text(at(E.At).Name);
  if (Text.empty())
    return {};
  if (Text.contains('\''))
    return E.Taken ? Text.str() : negated(Text);
  return quoted(Text) + (E.Taken ? " is true" : " is false");
}

// ---- Who else is there ----

std::string Story::whoLeft() const {
  if (D.Object.Proc == NoProc || P.Procs[D.Object.Proc].Constructs ||
      D.Object.Proc == Root.Proc)
    return {};
  // Whom the stuck task has asked to make the object left nobody behind.
  const size_t Spawned = spawned();
  for (size_t I = D.Trace.size(); I-- > Spawned;)
    if (D.Trace[I].K == Event::Left && D.Trace[I].At.Proc == D.Object.Proc &&
        D.Trace[I].Uid != D.Uid)
      return function(D.Trace[I].At);
  for (size_t I = Spawned; I < D.Trace.size(); ++I)
    if (D.Trace[I].K == Event::Left && isPartner(D.Trace[I].At.Proc))
      return function(D.Trace[I].At);
  return {};
}

/// Where in the trace the task that made the object spawns the stuck one, or
/// the object's life begins: before, who made it can only have handed it on.
size_t Story::spawned() const {
  for (size_t I = Begin; I < D.Trace.size(); ++I)
    if (D.Trace[I].K == Event::Spawned && D.Trace[I].Other == D.Uid &&
        D.Trace[I].Uid == D.Trace[Begin].Uid)
      return I;
  return Begin;
}

/// Whether the procedure does, at some place, what the stuck task waits for.
bool Story::isPartner(ProcId Proc) const {
  const Opcode Waits = at(D.At).Op;
  return llvm::any_of(P.Procs[Proc].Code, [&](const Instruction &I) {
    return Waits == Opcode::Send ? I.Op == Opcode::Receive
           : Waits == Opcode::Receive
               ? I.Op == Opcode::Send || I.Op == Opcode::Close
               : false;
  });
}

bool Story::comesAfter(Site S, Opcode Op) const {
  llvm::ArrayRef<Instruction> Code = P.Procs[S.Proc].Code;
  return llvm::any_of(Code.drop_front(S.PC + 1),
                      [&](const Instruction &I) { return I.Op == Op; });
}

bool Story::comesLater(Opcode Op) const {
  const llvm::ArrayRef<Instruction> Code = P.Procs[D.At.Proc].Code;
  const std::string Name = nameOf(D.At, 0);
  for (uint32_t PC = D.At.PC + 1; PC < Code.size(); ++PC)
    // (A branch of a race is no task of its own.)
    if ((Code[PC].Op == Opcode::Spawn && !Code[PC].has(Joins)) ||
        (Code[PC].Op == Op && nameOf({D.At.Proc, PC}, 0) == Name))
      return true;
  return false;
}

const Standing *Story::whoWaitsBefore(Opcode Op) const {
  for (const Standing &S : D.Others)
    if (S.At.Proc != NoProc && llvm::is_contained(D.Why.With, S.Uid))
      return &S;
  const Opcode Own = at(D.At).Op;
  for (const Standing &S : D.Others)
    if (S.At.Proc != NoProc && S.At != D.At && isWait(at(S.At).Op) &&
        at(S.At).Op != Own && comesAfter(S.At, Op))
      return &S;
  return nullptr;
}

const Standing *Story::waiting(uint32_t Uid) const {
  for (const Standing &S : D.Others)
    if (S.Uid == Uid && S.At.Proc != NoProc)
      return &S;
  return nullptr;
}

bool Story::isMissedForTime() const {
  for (const Event &E : llvm::reverse(D.Trace)) {
    if (E.Uid == D.Uid || (E.K == Event::Spawned && E.Other == D.Uid))
      return false;
    if (E.K == Event::TimedOut && isAboutObject(E))
      return true;
  }
  return false;
}

clang::SourceLocation Story::spawn(uint32_t Uid) const {
  for (const Event &E : D.Trace)
    if (E.K == Event::Spawned && E.Other == Uid)
      return loc(E.At);
  for (const Standing &S : D.Others)
    if (S.Uid == Uid && S.SpawnedAt.Proc != NoProc)
      return loc(S.SpawnedAt);
  const bool Known = D.Uid == Uid && D.Task.SpawnedAt.Proc != NoProc;
  return Known ? loc(D.Task.SpawnedAt) : clang::SourceLocation();
}

unsigned Story::task(Finding &F, uint32_t Uid) const {
  auto It = llvm::find_if(
      F.Tasks, [&](const findings::Task &T) { return T.Uid == Uid; });
  if (It == F.Tasks.end()) {
    F.Tasks.push_back({Uid, spawn(Uid), function({Root.Target, 0})});
    It = std::prev(F.Tasks.end());
  }
  return It - F.Tasks.begin();
}

// ---- The execution, step by step ----

std::string Story::capacityText() const {
  if (D.ObjectKind != ObjectKind::Channel)
    return "";
  if (D.IsUnbounded)
    return "";
  if (D.Capacity == 0)
    return ", unbuffered";
  return ", with room for " + std::to_string(D.Capacity);
}

/// The last time that each other task leaves a function that had to do with the
/// object is where a partner was lost. By uid, places in the trace.
llvm::DenseMap<uint32_t, size_t> Story::departures() const {
  llvm::DenseMap<uint32_t, size_t> Last;
  llvm::SmallSet<ProcId, 8> Concerned;
  for (size_t I = Begin; I < D.Trace.size(); ++I)
    if (isAboutObject(D.Trace[I]))
      Concerned.insert(D.Trace[I].At.Proc);
  for (size_t I = spawned(); I < D.Trace.size(); ++I) {
    const Event &E = D.Trace[I];
    if (E.K != Event::Left)
      continue;
    const bool Concerns = Concerned.count(E.At.Proc) || isPartner(E.At.Proc);
    if (!P.Procs[E.At.Proc].Constructs && E.Uid != D.Uid &&
        (Concerns || E.Uid == 0) && (Concerns || !Last.count(E.Uid)))
      Last[E.Uid] = I;
  }
  return Last;
}

/// What an event after the object's beginning has to do with it.
std::string Story::eventText(const Event &E) const {
  switch (E.K) {
  case Event::Received:
    return function(E.At) + " receives from " + objectName() + " here";
  case Event::Sent:
    // To who sends, too, it is news only where there was room.
    return at(D.At).Op == Opcode::Send && D.Capacity == 0
               ? ""
               : function(E.At) + " sends on " + objectName() + " here";
  case Event::Closed:
    return objectName() + " is closed here";
  case Event::TimedOut:
    return "this operation on " + objectName() + " gives up";
  case Event::Notified:
    return objectName() + " is notified here";
  case Event::Did:
    return function(E.At) +
           (D.IsEvent && at(E.At).Op == Opcode::CountUp ? " resets "
            : D.OneShot || D.IsEvent                    ? " sets "
                                                        : " changes ") +
           objectName() + " here";
  default:
    return {};
  }
}

void Story::retell(Finding &F) const {
  auto Step = [&](Site At, uint32_t Uid, std::string Text) {
    if (clang::SourceLocation Loc = loc(At); Loc.isValid())
      note(F, Loc, task(F, Uid), std::move(Text));
  };
  const auto Departures = departures();
  std::set<Site> Filling; // Where there was room for a send.
  for (size_t I = 0; I < D.Trace.size(); ++I) {
    const Event &E = D.Trace[I];
    switch (E.K) {
    case Event::Made:
      if (I == Begin && isAboutObject(E))
        Step(E.At, E.Uid, objectName() + " is made here" + capacityText());
      break;
    case Event::Spawned:
      if (E.Other == D.Uid)
        Step(E.At, E.Uid, "the task is spawned here");
      break;
    case Event::Decided:
      if (std::string Text = conditionText(E); !Text.empty())
        Step(E.At, E.Uid, Text + " here");
      break;
    case Event::Threw:
      Step(E.At, E.Uid, "an exception is thrown here");
      break;
    case Event::Called:
      Step(E.At, E.Uid,
           quoted(P.text(P.Procs[at(E.At).arg(0).V].Name)) + " is called");
      break;
    case Event::Left:
      if (E.At.Proc == Root.Client)
        Step(E.At, E.Uid, "then the object's life ends");
      else if (auto It = Departures.find(E.Uid);
               It != Departures.end() && It->second == I)
        Step(E.At, E.Uid, function(E.At) + " returns here");
      break;
    case Event::Locked:
      if (E.Uid == D.Uid && D.Why.K == Reason::HoldsLock &&
          E.Object == D.Why.Serial)
        Step(E.At, E.Uid, quoted(P.text(D.Why.Name)) + " is locked here");
      break;
    default:
      // That a loop fills the buffer need not be told value by value.
      if (E.K == Event::Sent && at(D.At).Op == Opcode::Send &&
          !Filling.insert(E.At).second)
        break;
      if (I > Begin && isAboutObject(E))
        if (std::string Text = eventText(E); !Text.empty())
          Step(E.At, E.Uid, std::move(Text));
    }
  }
  if (D.Why.K == Reason::LostStop)
    note(F, loc(D.Why.Made), NoTask, "this stop source is never asked to stop");
  if (D.Why.K == Reason::HoldsLock)
    for (const Standing &S : D.Others)
      if (S.Uid == D.Why.With.front() && S.At.Proc != NoProc)
        Step(S.At, S.Uid,
             function(S.At) + " waits for " + quoted(P.text(D.Why.Name)) +
                 " here");
  for (const Standing &S : D.Others)
    if (S.Ends.Proc != NoProc)
      Step(S.Ends, S.Uid, function(S.Ends) + " waits for the end of this task");
    else if (S.At != D.At && S.At.Proc != NoProc && isWait(at(S.At).Op) &&
             !(D.Why.K == Reason::HoldsLock && S.Uid == D.Why.With.front()))
      Step(S.At, S.Uid, function(S.At) + " waits here");
}
