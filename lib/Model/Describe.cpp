//===- Describe.cpp - A model in words ------------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Describe.h"
#include "lib/Model/Phrases.h"
#include "lib/Model/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// All of it
//===----------------------------------------------------------------------===//

static void explainOperation(const Library &L, const Operation &Op,
                             StringRef Names, unsigned Indent,
                             llvm::raw_ostream &OS) {
  OS.indent(Indent) << Names << ": " << verbPhrase(Op.Does);
  const std::vector<std::string> Details = detailPhrases(Op);
  if (!Details.empty())
    OS << " (" << llvm::join(Details, ", ") << ")";
  if (!Op.When.empty())
    OS << ", when " << conditionPhrase(L, Op.When);
  OS << '\n';
}

static void explainType(const Library &L, const Type &T,
                        llvm::raw_ostream &OS) {
  OS << "  " << llvm::join(T.Names, ", ") << " is " << kindPhrase(T.Kind);
  if (!T.When.empty())
    OS << ", when " << conditionPhrase(L, T.When);
  OS << '\n';
  for (const std::string &Fact : factPhrases(T))
    OS << "    - " << Fact << '\n';
  for (const Type::Variant &V : T.Variants) {
    Type Then = T;
    static_cast<Facts &>(Then) = V.Then;
    const std::vector<std::string> Usual = factPhrases(T);
    for (const std::string &Fact : factPhrases(Then))
      if (!llvm::is_contained(Usual, Fact))
        OS << "    - when " << conditionPhrase(L, V.When) << ": " << Fact
           << '\n';
  }
  for (const Operation &Op : T.Constructors)
    explainOperation(L, Op, "constructor", 4, OS);
  for (const Operation &Op : T.Methods)
    explainOperation(L, Op, llvm::join(Op.Names, ", "), 4, OS);
}

static std::string versionPhrase(const VersionSource &V) {
  std::string Result = V.Name + " is told by ";
  if (V.Parts[0].empty())
    Result += llvm::join(V.Macros, " or ");
  else
    Result += llvm::join(
        llvm::make_filter_range(
            V.Parts, [](const std::string &Part) { return !Part.empty(); }),
        ", ");
  if (!V.Default)
    return Result + "; where that is not defined, what depends on it is not "
                    "described";
  return Result + "; " + std::to_string((*V.Default)[0]) + "." +
         std::to_string((*V.Default)[1]) + " where that is not defined";
}

void model::explain(const Library &L, llvm::raw_ostream &OS) {
  OS << "library " << L.Name << ": " << coverage({&L}) << '\n';
  for (const Library::Include &I : L.Includes)
    OS << "includes " << I.File << '\n';
  for (const VersionSource &V : L.Versions)
    OS << "version: " << versionPhrase(V) << '\n';
  if (!L.Types.empty())
    OS << "types:\n";
  for (const Type &T : L.Types)
    explainType(L, T, OS);
  if (!L.Functions.empty())
    OS << "functions:\n";
  for (const Operation &Op : L.Functions)
    explainOperation(L, Op, llvm::join(Op.Names, ", "), 2, OS);
  if (!L.Statuses.empty())
    OS << "statuses:\n";
  for (const Word<Library::Status::Kind> &W : StatusWords)
    for (const Library::Status &S : L.Statuses)
      if (S.K == W.Value)
        OS << "  " << W.Text << ": " << llvm::join(S.Names, ", ") << '\n';
  for (const std::string &Sentence : L.NotModelled)
    OS << "not modelled: " << Sentence << '\n';
}

std::string model::coverage(llvm::ArrayRef<const Library *> Parts) {
  std::map<TypeKind, unsigned> Kinds;
  unsigned Operations = 0;
  for (const Library *L : Parts) {
    for (const Type &T : L->Types) {
      ++Kinds[T.Kind];
      Operations += T.Constructors.size() + T.Methods.size();
    }
    Operations += L->Functions.size();
  }
  std::vector<std::string> Result;
  auto Add = [&](unsigned N, StringRef Word, StringRef Plural) {
    if (N != 0)
      Result.push_back((llvm::Twine(N) + " " + (N == 1 ? Word : Plural)).str());
  };
  Add(Kinds[TypeKind::Channel], "channel", "channels");
  Add(Kinds[TypeKind::Task] + Kinds[TypeKind::Scope], "task or scope",
      "tasks and scopes");
  Add(Kinds[TypeKind::Promise] + Kinds[TypeKind::Future] +
          Kinds[TypeKind::Awaitable],
      "result", "results");
  Add(Kinds[TypeKind::Mutex] + Kinds[TypeKind::Condition] +
          Kinds[TypeKind::Latch] + Kinds[TypeKind::Event] +
          Kinds[TypeKind::Barrier] + Kinds[TypeKind::Semaphore],
      "lock or counter", "locks and counters");
  Add(Operations, "operation", "operations");
  return llvm::join(Result, ", ");
}

//===----------------------------------------------------------------------===//
// A page about a library
//===----------------------------------------------------------------------===//

namespace {

class Page {
public:
  Page(llvm::ArrayRef<const Library *> Parts, llvm::raw_ostream &OS)
      : Parts(Parts), OS(OS) {}

  void print() {
    types("Channels", TypeKind::Channel);
    types("Tasks", TypeKind::Task);
    types("Scopes", TypeKind::Scope);
    operations("What starts a task",
               [](const Operation &Op) { return Op.Does == Verb::Spawn; });
    operations("What may wait for ever", canWait);
    operations("What releases", [](const Operation &Op) {
      switch (Op.Does) {
      case Verb::Close:
      case Verb::Cancel:
      case Verb::Abandon:
      case Verb::RequestStop:
      case Verb::NotifyOne:
      case Verb::NotifyAll:
      case Verb::CountDown:
      case Verb::Supply:
      case Verb::Set:
      case Verb::WithToken:
      case Verb::Limit:
        return true;
      default:
        return false;
      }
    });
    versions();
    notModelled();
  }

private:
  void heading(StringRef Text) { OS << "\n## " << Text << "\n\n"; }

  static std::string code(llvm::ArrayRef<std::string> Names) {
    std::vector<std::string> Quoted;
    for (const std::string &Name : Names)
      Quoted.push_back("`" + Name + "`");
    return llvm::join(Quoted, ", ");
  }

  void types(StringRef Heading, TypeKind Kind) {
    bool Any = false;
    for (const Library *L : Parts)
      for (const Type &T : L->Types) {
        if (T.Kind != Kind || (Kind == TypeKind::Scope && T.Handle))
          continue;
        if (!std::exchange(Any, true))
          heading(Heading);
        OS << "- " << code(T.Names);
        if (!T.When.empty())
          OS << " (" << conditionPhrase(*L, T.When) << ")";
        OS << ": " << llvm::join(factPhrases(T), "; ") << ".\n";
      }
  }

  void operations(StringRef Heading,
                  llvm::function_ref<bool(const Operation &)> Wanted) {
    bool Any = false;
    // The same operation for other numbers of arguments is listed once.
    llvm::StringSet<> Seen;
    auto List = [&](const Library &L, const Operation &Op, std::string Names) {
      if (!Wanted(Op))
        return;
      std::string Line = Names + ": " + verbPhrase(Op.Does).str();
      if (Op.Completes)
        Line += ", when it is awaited";
      if (Op.Does == Verb::Spawn && Op.Started == Launch::Detached)
        Line += " that nothing waits for";
      if (Op.Does == Verb::Race || Op.Does == Verb::Gather)
        Line += Op.Others == Losers::Cancelled ? "; the others are cancelled"
                : Op.Others == Losers::Left    ? "; the others run on"
                                               : "; the others are awaited";
      if (!Op.When.empty())
        Line += " (" + conditionPhrase(L, Op.When) + ")";
      if (!Seen.insert(Line).second)
        return;
      if (!std::exchange(Any, true))
        heading(Heading);
      OS << "- " << Line << ".\n";
    };
    for (const Library *L : Parts) {
      for (const Type &T : L->Types) {
        // By the first of the names that the type goes by.
        const std::string Of = T.Names.front() + "::";
        for (const Operation &Op : T.Constructors)
          List(*L, Op, "the constructor of `" + T.Names.front() + "`");
        for (const Operation &Op : T.Methods) {
          std::vector<std::string> Names;
          for (const std::string &Name : Op.Names)
            Names.push_back(Of + Name);
          List(*L, Op, code(Names));
        }
      }
      for (const Operation &Op : L->Functions)
        List(*L, Op, code(Op.Names));
    }
  }

  void versions() {
    bool Any = false;
    for (const Library *L : Parts)
      for (const VersionSource &V : L->Versions) {
        if (!std::exchange(Any, true))
          heading("Versions");
        OS << "- " << versionPhrase(V) << ".\n";
      }
  }

  void notModelled() {
    heading("What is not modelled");
    bool Any = false;
    for (const Library *L : Parts)
      for (const std::string &Sentence : L->NotModelled) {
        Any = true;
        OS << "- " << Sentence << '\n';
      }
    if (Any)
      OS << '\n';
    OS << "What a model does not list is unknown code: what it gets hold of is "
          "not reported.\n";
  }

  llvm::ArrayRef<const Library *> Parts;
  llvm::raw_ostream &OS;
};

} // namespace

void model::describe(llvm::ArrayRef<const Library *> Parts,
                     llvm::raw_ostream &OS) {
  Page(Parts, OS).print();
}
