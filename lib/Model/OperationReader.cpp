//===- OperationReader.cpp - Reads what functions do ----------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/OperationReader.h"
#include "lib/Model/Names.h"
#include "lib/Model/VersionReader.h"
#include "lib/Model/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace chan;
using namespace chan::model;
using llvm::StringLiteral;
using llvm::StringRef;
using Node = YamlReader::Node;

//===----------------------------------------------------------------------===//
// The values of an operation's keys
//===----------------------------------------------------------------------===//

static bool readSelector(YamlReader &Yaml, Node &N, StringRef Key,
                         Selector &Result) {
  static constexpr Word<Selector::Kind> Fixed[] = {
      {"none", Selector::None},
      {"this", Selector::This},
      {"callable", Selector::Callable},
      {"all", Selector::All},
  };
  std::string Text;
  if (!Yaml.readText(N, "a value for '" + Key + "'", Text))
    return false;
  if (llvm::isDigit(Text.front())) {
    Result.K = Selector::Argument;
    return Yaml.readIndex(N, "an argument's index for '" + Key + "'",
                          Result.Index);
  }
  if (const auto *F = findWord(Fixed, Text)) {
    Result.K = F->Value;
    return true;
  }
  if (const auto *Kind = findWord(KindWords, Text)) {
    Result.K = Selector::OfKind;
    Result.Type = Kind->Value;
    return true;
  }
  std::vector<StringRef> Known = texts(Fixed);
  llvm::append_range(Known, texts(KindWords));
  return Yaml.error(N, "expected an argument's index, 'this', 'callable', "
                       "'all', 'none' or a kind of type for '" +
                           Key + "'; got " + quoted(Text) + hint(Text, Known));
}

/// "2", "2+" or "2-4".
static bool readArgumentBounds(YamlReader &Yaml, Node &N, StringRef Key,
                               unsigned &Min, unsigned &Max) {
  std::string Text;
  if (!Yaml.readText(N, "a value for '" + Key + "'", Text))
    return false;
  StringRef Rest = Text;
  auto Consume = [&](unsigned &Number) {
    StringRef Digits = Rest.take_while(llvm::isDigit);
    Rest = Rest.drop_front(Digits.size());
    return !Digits.getAsInteger(10, Number) && Number <= 255;
  };
  bool Valid = Consume(Min);
  if (!Rest.consume_front("+")) {
    Max = Min;
    if (Rest.consume_front("-"))
      Valid = Valid && Consume(Max);
  }
  if (!Valid || !Rest.empty() || Max < Min)
    return Yaml.error(N, "expected a number of arguments for '" + Key +
                             "': '2', '2+' (2 or more) or '2-4'; got " +
                             quoted(Text));
  return true;
}

template <Selector Operation::*Member>
static bool selector(YamlReader &Yaml, Node &N, StringRef Key, Operation &Op) {
  return readSelector(Yaml, N, Key, Op.*Member);
}

static bool firstArgument(YamlReader &Yaml, Node &N, StringRef Key,
                          Operation &Op) {
  return Yaml.readIndex(N, "an argument's index for '" + Key + "'", Op.From);
}

/// True or false, where leaving it out means something else.
template <std::optional<bool> Operation::*Member>
static bool ifGiven(YamlReader &Yaml, Node &N, StringRef Key, Operation &Op) {
  const auto *Given = Yaml.readWord(N, Key, BoolWords);
  if (Given)
    Op.*Member = Given->Value;
  return Given;
}

namespace {

/// A key that counts for some verbs only.
struct FieldKey {
  StringLiteral Text;
  Field Value;
  KeyReader<Operation> Read;
};

constexpr FieldKey FieldKeys[] = {
    {"on", OnField, selector<&Operation::On>},
    {"value", ValueField, selector<&Operation::Value>},
    {"out", OutField, selector<&Operation::Out>},
    {"work", WorkField, selector<&Operation::Work>},
    {"lock", LockField, selector<&Operation::Lock>},
    {"predicate", PredicateField, selector<&Operation::Predicate>},
    {"token", TokenField, selector<&Operation::Token>},
    {"count", CountField, selector<&Operation::Count>},
    {"waits", WaitsField, readWordOf<WaitsWords, &Operation::Wait>},
    {"returns", ReturnsField, readWordOf<ReturnsWords, &Operation::Result>},
    {"launch", LaunchField, readWordOf<LaunchWords, &Operation::Started>},
    {"future-at-end", FutureEndField,
     readWordOf<HandleEndWords, &Operation::FutureEnd>},
    {"shared", SharedField, readWordOf<BoolWords, &Operation::Shared>},
    {"from", FromField, firstArgument},
    {"passes-arguments", PassesArgumentsField,
     readWordOf<PassingWords, &Operation::Passes>},
    {"scope", ScopeField, selector<&Operation::Scope>},
    {"completes", CompletesField, readWordOf<BoolWords, &Operation::Completes>},
    {"drops-exceptions", DropsExceptionsField,
     readWordOf<BoolWords, &Operation::DropsExceptions>},
    {"takes-turns", TakesTurnsField,
     readWordOf<BoolWords, &Operation::TakesTurns>},
    {"begins-later", BeginsLaterField,
     readWordOf<BoolWords, &Operation::BeginsLater>},
    {"element", ElementField, readWordOf<ElementWords, &Operation::Which>},
    {"throws-when-closed", ThrowsField, ifGiven<&Operation::ThrowsWhenClosed>},
    {"cancellable", CancellableField, ifGiven<&Operation::Cancellable>},
    {"until", UntilField, ifGiven<&Operation::Until>},
    {"gives", GivesField, readWordOf<GivesWords, &Operation::Given>},
    {"losers", LosersField, readWordOf<LosersWords, &Operation::Others>},
};

} // namespace

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

static StringRef nounFor(Site Where) {
  switch (Where) {
  case Site::Constructor:
    return "constructor";
  case Site::Method:
    return "method";
  case Site::Function:
    return "function";
  }
  llvm_unreachable("no such site");
}

namespace {

/// Reads one operation.
class OperationReader {
public:
  OperationReader(YamlReader &Yaml, Site Where,
                  llvm::ArrayRef<VersionSource> Versions)
      : Yaml(Yaml), Where(Where), Versions(Versions),
        What(("a " + nounFor(Where)).str()) {}

  /// Reads an operation that comes after those in \p Operations into them.
  bool read(Node &N, std::vector<Operation> &Operations);

private:
  bool readEntry(StringRef Key, Node &Value);
  bool checkKeys(Node &N);
  bool isOpen(Field F) const { return Does->Fields & F & ~Given; }
  void fillIn();
  bool checkReachable(Node &N, llvm::ArrayRef<Operation> Earlier);

  YamlReader &Yaml;
  Site Where;
  llvm::ArrayRef<VersionSource> Versions;
  std::string What;

  Operation Op;
  NameList Names;
  const VerbWord *Does = nullptr;
  unsigned Given = 0; ///< The fields that were given.
  YamlReader::KeyPlaces Places;
};

} // namespace

bool OperationReader::read(Node &N, std::vector<Operation> &Operations) {
  std::vector<StringRef> Known = {"does", "args", "when"};
  if (Where != Site::Constructor)
    Known.insert(Known.begin(), "name");
  if (Where == Site::Function)
    Known.push_back("template-args");
  llvm::append_range(Known, texts(FieldKeys));

  Op.On.K = Selector::None;
  auto ReadEntry = [&](StringRef Key, Node &Value) {
    return readEntry(Key, Value);
  };
  if (!Yaml.readMapping(N, What, Known, ReadEntry, &Places) || !checkKeys(N))
    return false;
  fillIn();
  if (!checkReachable(N, Operations))
    return false;
  Op.Names = std::move(Names.Names);
  Operations.push_back(std::move(Op));
  return true;
}

bool OperationReader::readEntry(StringRef Key, Node &Value) {
  if (Key == "name")
    return readNames(
        Yaml, Value, Key,
        Where == Site::Method ? NameKind::Method : NameKind::Qualified, Names);
  if (Key == "args")
    return readArgumentBounds(Yaml, Value, Key, Op.MinArguments,
                              Op.MaxArguments);
  if (Key == "template-args")
    return readArgumentBounds(Yaml, Value, Key, Op.MinTemplateArguments,
                              Op.MaxTemplateArguments);
  if (Key == "when")
    return readConditions(Yaml, Value, Versions, Op.When);
  if (Key == "does") {
    Does = Yaml.readWord(Value, Key, VerbWords);
    if (Does)
      Op.Does = Does->Value;
    return Does;
  }
  const FieldKey &F = *findWord(FieldKeys, Key);
  Given |= F.Value;
  return F.Read(Yaml, Value, Key, Op);
}

bool OperationReader::checkKeys(Node &N) {
  if (Where != Site::Constructor && Names.Names.empty())
    return Yaml.error(N, What + " needs the key 'name'");
  if (!Does)
    return Yaml.error(N, What + " needs the key 'does'");
  for (const FieldKey &F : FieldKeys)
    if (F.Value & Given & ~Does->Fields)
      return Yaml.error(Places.lookup(F.Text),
                        "the key '" + F.Text +
                            "' has no meaning for what does '" + Does->Text +
                            "'");
  if (Given & FutureEndField && Op.Started != Launch::Future)
    return Yaml.error(Places.lookup("future-at-end"),
                      "the key 'future-at-end' needs 'launch: future'");
  if (Op.Does == Verb::WithToken && !(Given & TokenField))
    return Yaml.error(N, "what does 'with-token' needs the key 'token'");
  return true;
}

/// What is nearly always so need not be said.
void OperationReader::fillIn() {
  if (isOpen(OnField)) {
    if (Where != Site::Function)
      Op.On.K = Selector::This;
    else if (Op.Does != Verb::Repeat)
      Op.On.K = Selector::Argument;
  }
  bool TakesValue = Op.Does == Verb::Send || Op.Does == Verb::Store ||
                    Op.Does == Verb::Exchange || Op.Does == Verb::Swap ||
                    Op.Does == Verb::Arm;
  if (TakesValue && isOpen(ValueField)) {
    Op.Value.K = Selector::Argument;
    Op.Value.Index = Op.On.K == Selector::Argument && Op.On.Index == 0;
  }
  if (isOpen(WorkField) && Op.Does != Verb::Send && Op.Does != Verb::Receive)
    Op.Work.K = Selector::Callable;
}

/// A meaning that can never be chosen is a mistake: a name that was meant to
/// be another one, or bounds that were forgotten.
bool OperationReader::checkReachable(Node &N,
                                     llvm::ArrayRef<Operation> Earlier) {
  for (const Operation &E : Earlier) {
    if (Op.MinArguments < E.MinArguments || Op.MaxArguments > E.MaxArguments ||
        Op.MinTemplateArguments < E.MinTemplateArguments ||
        Op.MaxTemplateArguments > E.MaxTemplateArguments || !E.When.empty())
      continue;
    // One that puts something into an argument is for functions that can.
    if (E.Does == Verb::Receive && E.Out && !Op.Out)
      continue;
    if (Where == Site::Constructor)
      return Yaml.error(N, "an earlier constructor accepts the same numbers of "
                           "arguments; tell them apart by 'args'");
    for (auto [Name, Place] : llvm::zip(Names.Names, Names.Places))
      if (llvm::is_contained(E.Names, Name))
        return Yaml.error(Place,
                          What + " " + quoted(Name) +
                              " with the same numbers of arguments was "
                              "described before; tell them apart by 'args'");
  }
  return true;
}

bool model::readOperations(YamlReader &Yaml, Node &N, Site Where,
                           llvm::ArrayRef<VersionSource> Versions,
                           std::vector<Operation> &Result) {
  return Yaml.readSequence(
      N, "a list of " + nounFor(Where) + "s", [&](Node &Entry) {
        return OperationReader(Yaml, Where, Versions).read(Entry, Result);
      });
}
