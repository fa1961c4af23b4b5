//===- Parser.cpp - Reads skeletons from text -----------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Skeleton/Lexer.h"
#include "lib/Skeleton/Text.h"
#include "lib/Skeleton/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace chan;
using namespace chan::skeleton;

namespace {

/// Every function returns whether all is well; the first error is kept.
class Parser {
public:
  explicit Parser(llvm::StringRef Text) : Tokens(tokenize(Text)) {}

  llvm::Expected<Program> run() {
    if (declareProcedures() && file())
      return std::move(P);
    return llvm::make_error<llvm::StringError>(Error,
                                               llvm::inconvertibleErrorCode());
  }

private:
  // Errors and tokens.
  const Token &peek() const { return Tokens[At]; }
  const Token &take() { return Tokens[At + 1 == Tokens.size() ? At : At++]; }
  bool fail(const Token &Where, const llvm::Twine &What) {
    if (Error.empty())
      Error = (llvm::Twine(Where.Line) + ":" + llvm::Twine(Where.Column) +
               ": " + What)
                  .str();
    return false;
  }
  bool expected(const llvm::Twine &What) {
    const Token &T = peek();
    if (T.is(Token::Unknown))
      return fail(T, T.Text);
    if (T.is(Token::End) || T.is(Token::NewLine))
      return fail(T, "expected " + What + " before " + T.Text);
    return fail(T, "expected " + What + ", found '" + T.Text + "'");
  }
  bool skipMark(char C) {
    if (!peek().isMark(C))
      return false;
    take();
    return true;
  }
  bool skipWord(llvm::StringRef W) {
    if (!peek().isWord(W))
      return false;
    take();
    return true;
  }
  bool mark(char C) {
    return skipMark(C) || expected("'" + llvm::Twine(C) + "'");
  }
  bool newLine() {
    if (peek().is(Token::End))
      return true;
    if (!peek().is(Token::NewLine))
      return expected("the end of the line");
    take();
    return true;
  }

  /// Procedures may be used before they are defined.
  bool declareProcedures() {
    for (size_t I = 0; I + 1 < Tokens.size(); ++I) {
      if (!Tokens[I].isWord("proc") ||
          (I != 0 && !Tokens[I - 1].is(Token::NewLine)))
        continue;
      const Token &Name = Tokens[I + 1];
      if (!Procs.try_emplace(Name.Text, P.Procs.size()).second)
        return fail(Name, "a second procedure '" + Name.Text + "'");
      P.Procs.emplace_back().Name = P.name(Name.Text);
    }
    return true;
  }

  bool procName(const Token &T, ProcId &Id) {
    auto It = Procs.find(T.Text);
    if (It == Procs.end())
      return fail(T, "no procedure '" + T.Text + "'");
    Id = It->second;
    return true;
  }

  /// A procedure's name where nothing else can stand.
  bool plainProcName(ProcId &Id) {
    if (!peek().is(Token::Word) && !peek().is(Token::String))
      return expected("a procedure's name");
    return procName(take(), Id);
  }

  bool file() {
    if (peek().is(Token::NewLine))
      take();
    while (!peek().is(Token::End)) {
      if (skipWord("proc")) {
        if (!procedure())
          return false;
      } else if (skipWord("root")) {
        if (!root())
          return false;
      } else if (skipWord("caught")) {
        if (!caughtAs())
          return false;
      } else {
        return expected("'proc', 'root' or 'caught'");
      }
      if (!newLine())
        return false;
    }
    return true;
  }

  bool root() {
    Program::Root R{};
    if (!plainProcName(R.Proc))
      return false;
    R.Target = R.Proc;
    if (skipWord("calls") && !plainProcName(R.Target))
      return false;
    if (skipWord("client") && !plainProcName(R.Client))
      return false;
    R.IsMain = skipWord("is-main");
    R.Called = skipWord("called");
    P.Roots.push_back(R);
    return true;
  }

  bool caughtAs() {
    if (!peek().is(Token::String))
      return expected("a type in quotes");
    std::vector<std::string> &Types = P.CaughtAs[take().Text];
    if (!skipWord("as"))
      return expected("'as'");
    do {
      if (!peek().is(Token::String))
        return expected("a type in quotes");
      Types.push_back(take().Text);
    } while (skipMark(','));
    return true;
  }

  // Procedures. Slots and labels are numbered as they appear first, and get
  // their final numbers at the end.
  bool procedure() {
    ProcId Id;
    if (!plainProcName(Id))
      return false;
    Procedure &Proc = P.Procs[Id];
    Slots.clear();
    SlotTokens.clear();
    Labels.clear();
    LabelTokens.clear();
    LabelPlaces.clear();
    if (!mark('('))
      return false;
    if (!peek().isMark(')'))
      do {
        const unsigned Before = SlotTokens.size();
        const Token &Name = peek();
        Slot S;
        if (!slot(S))
          return false;
        if (SlotTokens.size() == Before)
          return fail(Name, "a second parameter '" + Name.Text + "'");
      } while (skipMark(','));
    Proc.Params = SlotTokens.size();
    if (!mark(')'))
      return false;
    location(Proc.Loc);
    if (!mark('{') || !newLine())
      return false;
    while (!peek().isMark('}'))
      if (!labelOrInstruction(Proc) || !newLine())
        return false;
    const Token &Brace = take();
    location(Proc.EndLoc);
    if (Proc.Code.empty() || !endsBlock(Proc.Code.back().Op))
      return fail(Brace, "control can reach the procedure's end");
    return placeLabels(Proc) && placeSlots(Proc);
  }

  bool labelOrInstruction(Procedure &Proc) {
    if (peek().is(Token::Word) && Tokens[At + 1].isMark(':')) {
      const Token &Name = take();
      take();
      uint32_t &Place = LabelPlaces[label(Name)];
      if (Place != NoTarget)
        return fail(Name, "a second label '" + Name.Text + "'");
      Place = Proc.Code.size();
      return true;
    }
    Proc.Code.emplace_back();
    return instruction(Proc.Code.back());
  }

  bool instruction(Instruction &I) {
    if (peek().is(Token::Slot) || peek().isWord("_")) {
      if (!result(I.D) || (skipMark(',') && !result(I.E)) || !mark('='))
        return false;
    }
    AuxForm Form;
    return mnemonic(I, Form) && operands(I, Form) && name(I) && aux(I, Form) &&
           targets(I) && location(I.Loc);
  }

  bool result(Slot &S) {
    if (skipWord("_"))
      return true;
    return slot(S);
  }

  bool mnemonic(Instruction &I, AuxForm &Form) {
    if (!peek().is(Token::Word))
      return expected("an instruction");
    const Token &T = take();
    auto [Word, Flags] = llvm::StringRef(T.Text).split('.');
    const auto *M = llvm::find_if(
        Mnemonics, [Word = Word](const Mnemonic &M) { return M.Word == Word; });
    if (M == std::end(Mnemonics))
      return fail(T, "no instruction '" + Word + "'");
    I.Op = M->Op;
    I.Aux = M->Aux;
    Form = M->Form;
    while (!Flags.empty()) {
      auto [Flag, Rest] = Flags.split('.');
      const auto *F =
          llvm::find_if(FlagWords, [Flag = Flag](const FlagWord &F) {
            return F.Word == Flag;
          });
      if (F == std::end(FlagWords))
        return fail(T, "no flag '" + Flag + "'");
      I.Flags |= F->Flags;
      Flags = Rest;
    }
    return Form != AuxForm::Kind || kind(I);
  }

  bool kind(Instruction &I) {
    const auto *K = llvm::find(KindWords, peek().Text);
    if (!peek().is(Token::Word) || K == std::end(KindWords))
      return expected("a kind of object");
    I.Aux = K - std::begin(KindWords);
    take();
    return true;
  }

  bool operands(Instruction &I, AuxForm Form) {
    if (!startsOperand(peek()))
      return true;
    do {
      if (Form == AuxForm::Owned && skipWord("own"))
        I.Aux |= 1u << I.Args.size();
      if (!operand(I.Args.emplace_back()))
        return false;
    } while (skipMark(','));
    return true;
  }

  static bool startsOperand(const Token &T) {
    return T.is(Token::Slot) || T.is(Token::Integer) || T.is(Token::Proc) ||
           T.isWord("null") || T.isWord("_") || T.isWord("own");
  }

  bool operand(Operand &O) {
    const Token &T = peek();
    if (T.is(Token::Slot)) {
      Slot S;
      if (!slot(S))
        return false;
      O = Operand::slot(S);
      return true;
    }
    if (T.is(Token::Integer)) {
      O = Operand::integer(take().Number);
      return true;
    }
    if (T.is(Token::Proc)) {
      ProcId Id;
      if (!procName(take(), Id))
        return false;
      O = Operand::proc(Id);
      return true;
    }
    if (skipWord("null")) {
      O = Operand::null();
      return true;
    }
    return skipWord("_") || expected("an operand");
  }

  bool name(Instruction &I) {
    if (peek().is(Token::String))
      I.Name = P.name(take().Text);
    return true;
  }

  bool aux(Instruction &I, AuxForm Form) {
    if (Form == AuxForm::Type && skipWord("throws")) {
      if (!peek().is(Token::String))
        return expected("a type in quotes");
      I.Aux = P.name(take().Text);
    }
    if ((Form == AuxForm::Loop || Form == AuxForm::Number) && skipMark('#')) {
      if (!peek().is(Token::Integer))
        return expected("a number");
      I.Aux = take().Number;
    }
    return true;
  }

  bool targets(Instruction &I) {
    if (peek().is(Token::Arrow)) {
      take();
      if (!target(I.Then) || (skipMark(',') && !target(I.Else)))
        return false;
    }
    if (skipWord("unwind") && !target(I.Unwind))
      return false;
    const unsigned Wanted = I.Op == Opcode::Branch ? 2
                            : I.Op == Opcode::Jump ? 1
                                                   : 0;
    if ((I.Then != NoTarget) + (I.Else != NoTarget) != Wanted)
      return expected(llvm::Twine(Wanted) + " target(s)");
    return true;
  }

  bool target(uint32_t &Label) {
    if (!peek().is(Token::Word))
      return expected("a label");
    if (!skipWord("_"))
      Label = label(take());
    return true;
  }

  bool location(uint32_t &Loc) {
    if (peek().is(Token::Location))
      Loc = take().Number;
    return true;
  }

  uint32_t label(const Token &T) {
    auto [It, New] = Labels.try_emplace(T.Text, LabelTokens.size());
    if (New) {
      LabelTokens.push_back(&T);
      LabelPlaces.push_back(NoTarget);
    }
    return It->second;
  }

  bool slot(Slot &S) {
    if (!peek().is(Token::Slot) || peek().Text.empty())
      return expected("a slot");
    const Token &T = take();
    auto [It, New] = Slots.try_emplace(T.Text, SlotTokens.size());
    if (New)
      SlotTokens.push_back(&T);
    S = It->second;
    return true;
  }

  bool placeLabels(Procedure &Proc) {
    for (size_t L = 0; L != LabelTokens.size(); ++L)
      if (LabelPlaces[L] == NoTarget)
        return fail(*LabelTokens[L], "no label '" + LabelTokens[L]->Text + "'");
      else if (LabelPlaces[L] == Proc.Code.size())
        return fail(*LabelTokens[L], "nothing follows the label");
    for (Instruction &I : Proc.Code)
      for (uint32_t *Target : {&I.Then, &I.Else, &I.Unwind})
        if (*Target != NoTarget)
          *Target = LabelPlaces[*Target];
    return true;
  }

  /// Parameters come first, a slot whose name is a number has that number, and
  /// the others get the numbers that are left.
  bool placeSlots(Procedure &Proc) {
    const Slot Count = SlotTokens.size();
    std::vector<Slot> Place(Count, NoSlot);
    std::vector<NameId> Names;
    auto Put = [&](Slot S, uint64_t Where) {
      const Token &T = *SlotTokens[S];
      if (Where >= 10000)
        return fail(T, "a slot with such a large number");
      if (Where >= Names.size())
        Names.resize(Where + 1, NoName);
      if (Names[Where] != NoName)
        return fail(T, "two slots with the number " + llvm::Twine(Where));
      uint64_t Number;
      const bool Numbered = !llvm::StringRef(T.Text).getAsInteger(10, Number);
      if (Numbered && Number != Where)
        return fail(T, "parameter " + llvm::Twine(Where) +
                           " cannot be called %" + T.Text);
      Names[Where] = Numbered ? 0 : P.name(T.Text);
      Place[S] = Where;
      return true;
    };
    for (Slot S = 0; S != Proc.Params; ++S)
      if (!Put(S, S))
        return false;
    uint64_t Number;
    for (Slot S = Proc.Params; S != Count; ++S)
      if (!llvm::StringRef(SlotTokens[S]->Text).getAsInteger(10, Number) &&
          !Put(S, Number))
        return false;
    size_t Free = 0;
    for (Slot S = 0; S != Count; ++S)
      if (Place[S] == NoSlot) {
        while (Free < Names.size() && Names[Free] != NoName)
          ++Free;
        if (!Put(S, Free))
          return false;
      }
    Proc.Slots = Names.size();
    for (NameId &N : Names)
      N = N == NoName ? 0 : N;
    Proc.SlotNames = std::move(Names);
    auto Move = [&](Slot &S) {
      if (S != NoSlot)
        S = Place[S];
    };
    for (Instruction &I : Proc.Code) {
      Move(I.D);
      Move(I.E);
      for (Operand &A : I.Args)
        if (A.K == Operand::Slot)
          A.V = Place[A.V];
    }
    return true;
  }

  static constexpr NameId NoName = ~0u;

  const std::vector<Token> Tokens;
  size_t At = 0;
  std::string Error;
  Program P;
  llvm::StringMap<ProcId> Procs;

  // Of the procedure that is being read.
  llvm::StringMap<unsigned> Slots, Labels;
  std::vector<const Token *> SlotTokens, LabelTokens;
  std::vector<uint32_t> LabelPlaces;
};

} // namespace

llvm::Expected<Program> skeleton::parse(llvm::StringRef Text) {
  return Parser(Text).run();
}
