//===- Printer.cpp - Writes skeletons as text -----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Text.h"
#include "lib/Skeleton/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <map>

using namespace chan;
using namespace chan::skeleton;

namespace {

/// Whether \p S needs no quotes.
bool isBareName(llvm::StringRef S) {
  if (S.empty() || S == "_" || llvm::isDigit(S[0]) || S[0] == '.')
    return false;
  for (size_t I = 0; I != S.size(); ++I) {
    if (S.substr(I).starts_with("::")) {
      ++I;
      continue;
    }
    if (!isNameChar(S[I]))
      return false;
  }
  return true;
}

/// Gives out names, no one twice.
class UniqueNames {
public:
  std::string operator()(llvm::StringRef Wanted) {
    std::string Name = Wanted.str();
    for (unsigned N = 1; !Taken.insert(Name).second; ++N)
      Name = (Wanted + "." + llvm::Twine(N)).str();
    return Name;
  }

private:
  llvm::StringSet<> Taken;
};

class Printer {
public:
  Printer(const Program &P, llvm::raw_ostream &OS, LocationPrinter Where)
      : P(P), OS(OS), Where(Where) {
    UniqueNames Unique;
    for (const Procedure &Proc : P.Procs) {
      llvm::StringRef Name = P.text(Proc.Name);
      ProcNames.push_back(Unique(Name.empty() ? "proc" : Name));
    }
  }

  void run() {
    for (ProcId Id = 0; Id != P.Procs.size(); ++Id)
      procedure(Id);
    for (const Program::Root &R : P.Roots)
      root(R);
    caughtAs();
  }

private:
  void procedure(ProcId Id) {
    const Procedure &Proc = P.Procs[Id];
    nameSlots(Proc);
    nameLabels(Proc);
    OS << "proc ";
    name(ProcNames[Id]);
    OS << '(';
    llvm::interleaveComma(llvm::seq<Slot>(0, Proc.Params), OS,
                          [&](Slot S) { slot(S); });
    OS << ')';
    location(Proc.Loc);
    OS << " {\n";
    for (uint32_t PC = 0; PC != Proc.Code.size(); ++PC) {
      label(PC);
      instruction(Proc.Code[PC]);
    }
    label(Proc.Code.size());
    OS << '}';
    location(Proc.EndLoc);
    OS << '\n';
  }

  void nameSlots(const Procedure &Proc) {
    UniqueNames Unique;
    SlotNames.clear();
    for (Slot S = 0; S != Proc.Slots; ++S) {
      std::string Name;
      if (S < Proc.SlotNames.size())
        for (char C : P.text(Proc.SlotNames[S]))
          Name.push_back(isNameChar(C) ? C : '_');
      // A number is the name of a slot without a name.
      if (!Name.empty() && llvm::isDigit(Name[0]))
        Name.insert(Name.begin(), '_');
      SlotNames.push_back(Name.empty() ? std::to_string(S) : Unique(Name));
    }
  }

  void nameLabels(const Procedure &Proc) {
    Labels.clear();
    for (const Instruction &I : Proc.Code)
      for (uint32_t Target : {I.Then, I.Else, I.Unwind})
        if (Target != NoTarget)
          Labels[Target] = 0;
    unsigned Number = 0;
    for (auto &[PC, Label] : Labels)
      Label = ++Number;
  }

  void label(uint32_t PC) {
    if (auto It = Labels.find(PC); It != Labels.end())
      OS << 'L' << It->second << ":\n";
  }

  void instruction(const Instruction &I) {
    OS << "  ";
    if (I.D != NoSlot || I.E != NoSlot) {
      slot(I.D);
      if (I.E != NoSlot) {
        OS << ", ";
        slot(I.E);
      }
      OS << " = ";
    }
    const Mnemonic &M = mnemonic(I);
    OS << M.Word;
    flags(I.Flags);
    if (M.Form == AuxForm::Kind)
      OS << ' ' << KindWords[I.Aux];
    for (unsigned N = 0; N != I.Args.size(); ++N) {
      OS << (N ? ", " : " ");
      if (M.Form == AuxForm::Owned && (I.Aux & (1u << N)))
        OS << "own ";
      operand(I.Args[N]);
    }
    if (I.Name != 0) {
      OS << ' ';
      quoted(P.text(I.Name));
    }
    aux(I, M.Form);
    targets(I);
    location(I.Loc);
    OS << '\n';
  }

  static const Mnemonic &mnemonic(const Instruction &I) {
    return *llvm::find_if(Mnemonics, [&](const Mnemonic &M) {
      return M.Op == I.Op && (M.Form != AuxForm::Fixed || M.Aux == I.Aux);
    });
  }

  void flags(uint64_t Flags) {
    for (const FlagWord &W : FlagWords)
      if ((Flags & W.Flags) == W.Flags) {
        OS << '.' << W.Word;
        Flags &= ~W.Flags;
      }
  }

  void operand(Operand O) {
    switch (O.K) {
    case Operand::None:
      OS << '_';
      return;
    case Operand::Slot:
      return slot(O.V);
    case Operand::Int:
      OS << O.V;
      return;
    case Operand::Null:
      OS << "null";
      return;
    case Operand::Proc:
      OS << '@';
      return name(ProcNames[O.V]);
    }
  }

  void slot(Slot S) {
    if (S == NoSlot)
      OS << '_';
    else
      OS << '%' << SlotNames[S];
  }

  void aux(const Instruction &I, AuxForm Form) {
    switch (Form) {
    case AuxForm::Kind:
    case AuxForm::Fixed:
    case AuxForm::Owned:
      return;
    case AuxForm::Type:
      if (I.Aux != 0) {
        OS << " throws ";
        quoted(P.text(I.Aux));
      }
      return;
    case AuxForm::Number:
      if (I.Aux != 0)
        OS << " #" << I.Aux;
      return;
    case AuxForm::Loop:
      if (I.Aux != 0 || I.Op == Opcode::Loop ||
          I.has(ExitsOnTrue | ExitsOnFalse))
        OS << " #" << I.Aux;
      return;
    }
  }

  void targets(const Instruction &I) {
    if (I.Then != NoTarget || I.Else != NoTarget) {
      OS << " -> ";
      target(I.Then);
      if (I.Else != NoTarget) {
        OS << ", ";
        target(I.Else);
      }
    }
    if (I.Unwind != NoTarget) {
      OS << " unwind ";
      target(I.Unwind);
    }
  }

  void target(uint32_t PC) {
    if (PC == NoTarget)
      OS << '_';
    else
      OS << 'L' << Labels[PC];
  }

  void location(uint32_t Loc) {
    if (Loc == 0)
      return;
    std::string Text = Where ? Where(Loc) : std::to_string(Loc);
    if (!Text.empty())
      OS << " @" << Text;
  }

  void root(const Program::Root &R) {
    OS << "root ";
    name(ProcNames[R.Proc]);
    if (R.Target != R.Proc && R.Target != NoProc) {
      OS << " calls ";
      name(ProcNames[R.Target]);
    }
    if (R.Client != NoProc) {
      OS << " client ";
      name(ProcNames[R.Client]);
    }
    if (R.IsMain)
      OS << " is-main";
    if (R.Called)
      OS << " called";
    OS << '\n';
  }

  void caughtAs() {
    std::vector<llvm::StringRef> Types(P.CaughtAs.keys().begin(),
                                       P.CaughtAs.keys().end());
    llvm::sort(Types);
    for (llvm::StringRef Type : Types) {
      OS << "caught ";
      quoted(Type);
      OS << " as ";
      llvm::interleaveComma(P.CaughtAs.find(Type)->second, OS,
                            [&](const std::string &As) { quoted(As); });
      OS << '\n';
    }
  }

  void name(llvm::StringRef Name) {
    if (isBareName(Name))
      OS << Name;
    else
      quoted(Name);
  }

  void quoted(llvm::StringRef S) {
    OS << '"';
    for (char C : S) {
      if (C == '"' || C == '\\')
        OS << '\\' << C;
      else if (C == '\n')
        OS << "\\n";
      else
        OS << C;
    }
    OS << '"';
  }

  const Program &P;
  llvm::raw_ostream &OS;
  LocationPrinter Where;
  std::vector<std::string> ProcNames, SlotNames;
  std::map<uint32_t, unsigned> Labels;
};

} // namespace

void skeleton::print(const Program &P, llvm::raw_ostream &OS,
                     LocationPrinter Where) {
  Printer(P, OS, Where).run();
}
