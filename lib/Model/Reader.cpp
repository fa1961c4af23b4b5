//===- Reader.cpp - Reads a library's model from YAML ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Built on yaml::Stream, not on yaml::Input: the nodes of a stream are parsed
// on demand, so text that is nested deeper than a model can be is refused
// before anything recurses into it, and each message and its position are ours.
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Reader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <algorithm>
#include <memory>
#include <utility>

using namespace chan;
using namespace chan::model;
using llvm::ArrayRef;
using llvm::SMLoc;
using llvm::StringLiteral;
using llvm::StringRef;
using llvm::Twine;

//===----------------------------------------------------------------------===//
// The words of a model
//===----------------------------------------------------------------------===//

namespace {

template <typename E> struct Word {
  StringLiteral Text;
  E Value;
};

constexpr Word<TypeKind> KindWords[] = {
    {"channel", TypeKind::Channel},
    {"task", TypeKind::Task},
    {"mutex", TypeKind::Mutex},
    {"guard", TypeKind::Guard},
    {"condition", TypeKind::Condition},
    {"latch", TypeKind::Latch},
    {"barrier", TypeKind::Barrier},
    {"semaphore", TypeKind::Semaphore},
    {"promise", TypeKind::Promise},
    {"future", TypeKind::Future},
    {"packaged-task", TypeKind::PackagedTask},
    {"stop-source", TypeKind::StopSource},
    {"stop-token", TypeKind::StopToken},
    {"stop-callback", TypeKind::StopCallback},
    {"pointer", TypeKind::Pointer},
    {"container", TypeKind::Container},
    {"function", TypeKind::Function},
    {"reference", TypeKind::Reference},
    {"atomic", TypeKind::Atomic},
    {"plain", TypeKind::Plain},
};

/// The keys of an operation that count for some verbs only.
enum Field : unsigned {
  OnField = 1 << 0,
  ValueField = 1 << 1,
  OutField = 1 << 2,
  WorkField = 1 << 3,
  LockField = 1 << 4,
  PredicateField = 1 << 5,
  TokenField = 1 << 6,
  CountField = 1 << 7,
  WaitsField = 1 << 8,
  ReturnsField = 1 << 9,
  LaunchField = 1 << 10,
  FutureEndField = 1 << 11,
  SharedField = 1 << 12,
  FromField = 1 << 13,
  PassesArgumentsField = 1 << 14,
};

constexpr Word<Field> FieldWords[] = {
    {"on", OnField},
    {"value", ValueField},
    {"out", OutField},
    {"work", WorkField},
    {"lock", LockField},
    {"predicate", PredicateField},
    {"token", TokenField},
    {"count", CountField},
    {"waits", WaitsField},
    {"returns", ReturnsField},
    {"launch", LaunchField},
    {"future-at-end", FutureEndField},
    {"shared", SharedField},
    {"from", FromField},
    {"passes-arguments", PassesArgumentsField},
};

struct VerbWord {
  StringLiteral Text;
  Verb Value;
  unsigned Fields;
};

constexpr VerbWord VerbWords[] = {
    {"ignore", Verb::Ignore, 0},
    {"send", Verb::Send, OnField | ValueField | WaitsField | ReturnsField},
    {"receive", Verb::Receive, OnField | OutField | WaitsField | ReturnsField},
    {"close", Verb::Close, OnField},
    {"lock", Verb::Lock, OnField | WaitsField | ReturnsField | SharedField},
    {"unlock", Verb::Unlock, OnField | SharedField},
    {"release", Verb::Release, OnField},
    {"wait", Verb::Wait,
     OnField | ValueField | LockField | PredicateField | TokenField |
         WaitsField | ReturnsField},
    {"notify-one", Verb::NotifyOne, OnField},
    {"notify-all", Verb::NotifyAll, OnField},
    {"count-down", Verb::CountDown, OnField | CountField},
    {"count-up", Verb::CountUp, OnField | CountField},
    {"arrive", Verb::Arrive, OnField | CountField},
    {"arrive-drop", Verb::ArriveDrop, OnField},
    {"acquire", Verb::Acquire, OnField | WaitsField | ReturnsField},
    {"supply", Verb::Supply, OnField | CountField},
    {"set", Verb::Set, OnField},
    {"get-future", Verb::GetFuture, OnField},
    {"spawn", Verb::Spawn, WorkField | LaunchField | FutureEndField},
    {"join", Verb::Join, OnField},
    {"detach", Verb::Detach, OnField},
    {"joinable", Verb::Joinable, OnField},
    {"request-stop", Verb::RequestStop, OnField},
    {"stop-requested", Verb::StopRequested, OnField},
    {"get-source", Verb::GetSource, OnField},
    {"get-token", Verb::GetToken, OnField},
    {"call-on-stop", Verb::CallOnStop, TokenField | WorkField},
    {"make", Verb::Make, FromField},
    {"dereference", Verb::Dereference, OnField},
    {"get", Verb::Get, OnField},
    {"test", Verb::Test, OnField},
    {"reset", Verb::Reset, OnField},
    {"emplace", Verb::Emplace, OnField | FromField},
    {"swap", Verb::Swap, OnField | ValueField},
    {"upgrade", Verb::Upgrade, OnField},
    {"address-of", Verb::AddressOf, OnField},
    {"insert", Verb::Insert, OnField | ValueField | FromField},
    {"remove", Verb::Remove, OnField},
    {"access", Verb::Access, OnField},
    {"begin", Verb::Begin, OnField},
    {"end", Verb::End, OnField},
    {"size", Verb::Size, OnField},
    {"empty", Verb::Empty, OnField},
    {"clear", Verb::Clear, OnField},
    {"invoke", Verb::Invoke, WorkField | PassesArgumentsField},
    {"call-once", Verb::CallOnce, OnField | WorkField},
    {"repeat", Verb::Repeat, OnField | WorkField},
    {"bind", Verb::Bind, WorkField},
    {"identity", Verb::Identity, OnField},
    {"load", Verb::Load, OnField},
    {"store", Verb::Store, OnField | ValueField},
    {"exchange", Verb::Exchange, OnField | ValueField | ReturnsField},
    {"sleep", Verb::Sleep, 0},
    {"exit", Verb::Exit, 0},
};

constexpr Word<Waits> WaitsWords[] = {
    {"forever", Waits::Forever},
    {"timed", Waits::Timed},
    {"never", Waits::Never},
};

constexpr Word<Returns> ReturnsWords[] = {
    {"nothing", Returns::Nothing},   {"status", Returns::Status},
    {"bool", Returns::Bool},         {"value", Returns::Value},
    {"optional", Returns::Optional},
};

constexpr Word<Launch> LaunchWords[] = {
    {"joinable", Launch::Joinable},
    {"detached", Launch::Detached},
    {"future", Launch::Future},
};

constexpr Word<HandleEnd> HandleEndWords[] = {
    {"nothing", HandleEnd::Nothing},
    {"terminate", HandleEnd::Terminate},
    {"join", HandleEnd::Join},
    {"stop-join", HandleEnd::StopJoin},
};

constexpr Word<Wakes> WakesWords[] = {
    {"nobody", Wakes::Nobody},
    {"senders", Wakes::Senders},
    {"receivers", Wakes::Receivers},
    {"both", Wakes::Both},
};

constexpr Word<Ownership> OwnershipWords[] = {
    {"none", Ownership::None},     {"weak", Ownership::Weak},
    {"unique", Ownership::Unique}, {"shared", Ownership::Shared},
    {"inside", Ownership::Inside},
};

constexpr Word<bool> BoolWords[] = {{"true", true}, {"false", false}};

constexpr Word<Library::Status::Kind> StatusWords[] = {
    {"success", Library::Status::Success}, {"closed", Library::Status::Closed},
    {"empty", Library::Status::Empty},     {"full", Library::Status::Full},
    {"timeout", Library::Status::Timeout},
};

constexpr StringLiteral LibraryKeys[] = {
    "library", "types", "functions", "statuses", "lock-tags", "deferred-launch",
};

/// The keys of a type that count for some kinds only.
struct KindKey {
  StringLiteral Text;
  TypeKind Kinds[5];
  unsigned NumKinds;
};

constexpr KindKey KindKeys[] = {
    {"capacity", {TypeKind::Channel}, 1},
    {"close-wakes", {TypeKind::Channel}, 1},
    {"destroy-wakes",
     {TypeKind::Channel, TypeKind::Promise, TypeKind::PackagedTask},
     3},
    {"send-on-closed-throws", {TypeKind::Channel}, 1},
    {"iterable", {TypeKind::Channel}, 1},
    {"handle",
     {TypeKind::Channel, TypeKind::Mutex, TypeKind::Latch, TypeKind::Barrier,
      TypeKind::Semaphore},
     5},
    {"count", {TypeKind::Latch, TypeKind::Barrier, TypeKind::Semaphore}, 3},
    {"at-end", {TypeKind::Task, TypeKind::Future}, 2},
    {"blocks-process-exit", {TypeKind::Task}, 1},
    {"passes-stop-token", {TypeKind::Task}, 1},
    {"locks-at-construction", {TypeKind::Guard}, 1},
    {"shared", {TypeKind::Guard}, 1},
    {"recursive", {TypeKind::Mutex}, 1},
    {"owns", {TypeKind::Pointer}, 1},
};

constexpr StringLiteral CapacityKeys[] = {
    "argument",
    "template-argument",
    "minus",
    "default",
};

template <typename Table> std::vector<StringRef> texts(const Table &Words) {
  std::vector<StringRef> Result;
  for (const auto &W : Words)
    Result.push_back(W.Text);
  return Result;
}

StringRef wordFor(TypeKind Kind) {
  for (const auto &W : KindWords)
    if (W.Value == Kind)
      return W.Text;
  return "";
}

/// Whether the words are the same but for the order of their letters, which
/// edit distance takes for more of a difference than it is.
bool isAnagram(StringRef A, StringRef B) {
  return A.size() == B.size() &&
         std::is_permutation(A.begin(), A.end(), B.begin());
}

/// The word of \p Known that was probably meant, if any, as the end of a
/// message.
std::string didYouMean(StringRef Wrong, ArrayRef<StringRef> Known) {
  // What is longer than all words is no near miss, and edit distance is
  // quadratic.
  if (Wrong.size() >= 64)
    return "";
  StringRef Nearest;
  unsigned Limit = (Wrong.size() + 2) / 3;
  unsigned Best = Limit + 1;
  for (StringRef K : Known) {
    unsigned D =
        isAnagram(Wrong, K)
            ? 1
            : Wrong.edit_distance(K, /*AllowReplacements=*/true, Limit);
    if (D < Best) {
      Best = D;
      Nearest = K;
    }
  }
  return Nearest.empty() ? "" : ("; did you mean '" + Nearest + "'?").str();
}

/// The same; without a near miss, all known words if they are few.
std::string hint(StringRef Wrong, ArrayRef<StringRef> Known) {
  std::string Result = didYouMean(Wrong, Known);
  if (!Result.empty() || Known.size() > 20)
    return Result;
  return "; known are " + llvm::join(Known, ", ");
}

/// What of a text that is not ours goes into a message: all of it unless it is
/// long or cannot be printed.
std::string quoted(StringRef Text) {
  std::string Result = "'";
  for (char C : Text.take_front(60))
    Result += llvm::isPrint(C) || (C & 0x80) ? C : '?';
  return Result + (Text.size() > 60 ? "...'" : "'");
}

bool isIdentifier(StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name.front()) &&
         llvm::all_of(Name, [](char C) {
           // Beyond ASCII, leave it to the compiler that sees the name.
           return C == '_' || llvm::isAlnum(C) || (C & 0x80);
         });
}

/// What a node is, in words.
StringRef describe(const llvm::yaml::Node &N) {
  switch (N.getType()) {
  case llvm::yaml::Node::NK_Scalar:
    return "text";
  case llvm::yaml::Node::NK_BlockScalar:
    return "a block of text";
  case llvm::yaml::Node::NK_Mapping:
    return "'key: value' pairs";
  case llvm::yaml::Node::NK_Sequence:
    return "a list";
  default:
    return "nothing";
  }
}

/// "operator<<", "operator bool", ...
bool isOperator(StringRef Name) {
  if (!Name.consume_front("operator") || Name.empty())
    return false;
  if (Name.consume_front(" "))
    return llvm::all_of(llvm::split(Name, "::"), isIdentifier);
  return llvm::all_of(
      Name, [](char C) { return StringRef("+-*/%^&|~!=<>,()[]").contains(C); });
}

//===----------------------------------------------------------------------===//
// The reader
//===----------------------------------------------------------------------===//

/// Reads one model. All read functions return whether they succeeded; the
/// first failure is the one that is told.
class Reader {
public:
  explicit Reader(llvm::MemoryBufferRef Source);

  llvm::Expected<Library> read();

private:
  using Node = llvm::yaml::Node;
  using EntryReader = llvm::function_ref<bool(StringRef Key, Node &Value)>;

  /// Where the keys of a mapping are.
  using KeyPlaces = llvm::StringMap<SMLoc>;

  /// Records the mistake unless there was one before. Returns false.
  bool error(SMLoc Where, const Twine &Message);
  bool error(const Node &N, const Twine &Message) {
    return error(N.getSourceRange().Start, Message);
  }
  bool failed() { return !Message.empty() || Stream->failed(); }

  bool checkForPathologies(StringRef Text);

  // YAML.
  bool isScalar(const Node &N) const {
    return llvm::isa<llvm::yaml::ScalarNode>(N);
  }
  bool checkNode(const Node &N);
  bool readText(Node &N, StringRef What, std::string &Result);
  bool readNumber(Node &N, StringRef What, int64_t &Result);
  bool readIndex(Node &N, StringRef What, unsigned &Result);
  bool readMapping(Node &N, const Twine &What, ArrayRef<StringRef> Known,
                   KeyPlaces &Places, EntryReader ReadEntry);
  bool readSequence(Node &N, StringRef What,
                    llvm::function_ref<bool(Node &)> ReadEntry);
  template <typename Table, typename Enum>
  bool readWord(Node &N, StringRef Key, const Table &Words, Enum &Result);

  // Models.
  enum class NameKind { Qualified, Method };
  bool checkName(SMLoc Where, StringRef Name, NameKind Kind);
  bool readNames(Node &N, StringRef Key, NameKind Kind,
                 std::vector<std::string> &Names, std::vector<SMLoc> &Places);
  bool readSelector(Node &N, StringRef Key, Selector &Result);
  bool readCapacity(Node &N, StringRef Key, Capacity &Result);
  bool readArgumentBounds(Node &N, Operation &Op);

  enum class Site { Constructor, Method, Function };
  bool readOperations(Node &N, Site Where, std::vector<Operation> &Result);
  bool readOperation(Node &N, Site Where, std::vector<Operation> &Earlier);
  bool readType(Node &N);
  bool readStatuses(Node &N);
  bool readLockTags(Node &N);
  bool readLibrary(Node &N);

  std::unique_ptr<llvm::MemoryBuffer> Text;
  std::string File;
  llvm::SourceMgr SM;
  std::optional<llvm::yaml::Stream> Stream;
  std::string Message; ///< The first mistake; empty when there is none.
  SMLoc Last;          ///< The latest node, for mistakes without a place.

  Library Result;
  llvm::StringMap<SMLoc> TypePlaces;
};

Reader::Reader(llvm::MemoryBufferRef Source)
    : File(Source.getBufferIdentifier()) {
  // A byte order mark is not part of the first line's columns. The copy ends
  // with a null character, which the scanner may look at.
  StringRef Contents = Source.getBuffer();
  Contents.consume_front("\xEF\xBB\xBF");
  Text = llvm::MemoryBuffer::getMemBufferCopy(Contents, File);
  Last = SMLoc::getFromPointer(Text->getBufferStart());
  SM.setDiagHandler(
      [](const llvm::SMDiagnostic &D, void *Context) {
        static_cast<Reader *>(Context)->error(D.getLoc(), "invalid YAML: " +
                                                              D.getMessage());
      },
      this);
  Stream.emplace(Text->getMemBufferRef(), SM, /*ShowColors=*/false);
}

bool Reader::error(SMLoc Where, const Twine &What) {
  if (!Message.empty())
    return false;
  const char *Start = Text->getBufferStart();
  const char *P = Where.getPointer();
  if (!P || P < Start || P > Text->getBufferEnd())
    P = Last.getPointer();
  // SourceMgr can tell lines too, but not how a lone carriage return ends one,
  // as it does in YAML.
  StringRef Before(Start, P - Start);
  unsigned Line = 1;
  size_t LineStart = 0;
  for (size_t I = 0; I < Before.size(); ++I)
    if (Before[I] == '\n' || (Before[I] == '\r' && Start[I + 1] != '\n')) {
      ++Line;
      LineStart = I + 1;
    }
  Message = (File + ":" + Twine(Line) + ":" +
             Twine(Before.size() - LineStart + 1) + ": error: " + What)
                .str();
  return false;
}

/// Refuses what is no model by far and what would make the YAML parser, which
/// recurses for each empty entry and each end of a document, run out of stack.
bool Reader::checkForPathologies(StringRef Contents) {
  constexpr size_t MaxSize = 1 << 20;
  constexpr unsigned MaxCommas = 100, MaxDocumentEnds = 100;
  SMLoc Start = SMLoc::getFromPointer(Contents.begin());
  if (Contents.size() > MaxSize)
    return error(Start, "the file is larger than a model can be (1 MiB)");

  bool HasContent = false;
  unsigned Commas = 0;
  for (size_t I = 0; I < Contents.size(); ++I) {
    char C = Contents[I];
    if (C == '#') {
      I = Contents.find_first_of("\r\n", I);
      if (I == StringRef::npos)
        break;
    } else if (!llvm::isSpace(C) && static_cast<unsigned char>(C) < ' ') {
      return error(SMLoc::getFromPointer(Contents.data() + I),
                   "a control character; is this a text file?");
    } else if (C == ',') {
      HasContent = true;
      if (++Commas > MaxCommas)
        return error(SMLoc::getFromPointer(Contents.data() + I),
                     "too many commas in a row");
    } else if (!llvm::isSpace(C)) {
      HasContent = true;
      Commas = 0;
    }
  }
  if (Contents.count("\n...") + Contents.count("\r...") > MaxDocumentEnds)
    return error(Start, "too many '...' lines");
  return HasContent || error(Start, "the file is empty; a model starts with "
                                    "'library: NAME'");
}

llvm::Expected<Library> Reader::read() {
  Result.File = File;
  if (checkForPathologies(Text->getBuffer())) {
    llvm::yaml::document_iterator Document = Stream->begin();
    Node *Root = Stream->failed() ? nullptr : Document->getRoot();
    if (Root && !failed() && readLibrary(*Root)) {
      // Nothing may follow: what would be ignored is surely a mistake.
      ++Document;
      Node *Next = !failed() && Document != Stream->end() ? Document->getRoot()
                                                          : nullptr;
      if (Next && !failed())
        error(*Next, "a file holds one model; here is more than one YAML "
                     "document, or text that belongs to none");
    }
    // The scanner fails without a word in some cases.
    if (Message.empty() && (!Root || Stream->failed()))
      error(Last, "invalid YAML here or in what follows");
  }
  if (!Message.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
  return std::move(Result);
}

//===----------------------------------------------------------------------===//
// YAML
//===----------------------------------------------------------------------===//

/// Checks what is the same for all nodes. Must be called for each node before
/// it is looked at, since a failed scan shows as a node that is null.
bool Reader::checkNode(const Node &N) {
  if (failed())
    return false;
  if (SMLoc Start = N.getSourceRange().Start; Start.isValid())
    Last = Start;
  // Of such a node only the names tell where it starts.
  const char *Sign = nullptr;
  if (auto *Alias = llvm::dyn_cast<llvm::yaml::AliasNode>(&N))
    Sign = Alias->getName().data() - 1;
  else if (!N.getAnchor().empty())
    Sign = N.getAnchor().data() - 1;
  else if (!N.getRawTag().empty())
    Sign = N.getRawTag().data();
  if (Sign)
    return error(SMLoc::getFromPointer(Sign),
                 "anchors ('&'), aliases ('*') and tags ('!') cannot be used "
                 "here; a text that starts so needs quotes");
  return true;
}

bool Reader::readText(Node &N, StringRef What, std::string &Result) {
  if (!checkNode(N))
    return false;
  auto *Scalar = llvm::dyn_cast<llvm::yaml::ScalarNode>(&N);
  if (!Scalar)
    return error(N, "expected " + What + ", which is one line of text; got " +
                        describe(N));
  llvm::SmallString<64> Storage;
  Result = Scalar->getValue(Storage).str();
  // Escapes in quotes are read only now.
  if (failed())
    return false;
  if (Result.empty())
    return error(N, "expected " + What + ", got an empty text");
  return true;
}

bool Reader::readNumber(Node &N, StringRef What, int64_t &Result) {
  std::string Word;
  if (!readText(N, What, Word))
    return false;
  if (StringRef(Word).getAsInteger(10, Result) || Result < 0)
    return error(N,
                 "expected " + What + ", a number from 0; got " + quoted(Word));
  return true;
}

bool Reader::readIndex(Node &N, StringRef What, unsigned &Result) {
  int64_t Number;
  if (!readNumber(N, What, Number))
    return false;
  // More arguments than the language's recommended minimum are a mistake.
  if (Number > 255)
    return error(N,
                 "expected " + What + "; " + Twine(Number) + " is too large");
  Result = Number;
  return true;
}

bool Reader::readMapping(Node &N, const Twine &What, ArrayRef<StringRef> Known,
                         KeyPlaces &Places, EntryReader ReadEntry) {
  if (!checkNode(N))
    return false;
  auto *Mapping = llvm::dyn_cast<llvm::yaml::MappingNode>(&N);
  if (!Mapping)
    return error(N, "expected " + What + ", which is 'key: value' pairs; got " +
                        describe(N));
  for (llvm::yaml::KeyValueNode &Entry : *Mapping) {
    Node *KeyNode = Entry.getKey();
    std::string Key;
    // What looks like "{a: b c: d}" is a key made of a mapping to YAML.
    if (KeyNode && checkNode(*KeyNode) && !isScalar(*KeyNode))
      return error(*KeyNode, "expected a key, which is text; got " +
                                 describe(*KeyNode) + "; is a ',' missing?");
    if (!KeyNode || !readText(*KeyNode, "a key", Key))
      return false;
    if (!llvm::is_contained(Known, Key))
      return error(*KeyNode, "unknown key " + quoted(Key) + " in " + What +
                                 hint(Key, Known));
    SMLoc Place = KeyNode->getSourceRange().Start;
    auto [It, Inserted] = Places.try_emplace(Key, Place);
    if (!Inserted)
      return error(Place, "the key '" + Key + "' occurs twice in " + What);
    Node *Value = Entry.getValue();
    if (!Value || failed())
      return false;
    if (llvm::isa<llvm::yaml::NullNode>(Value))
      return error(Place, "the key '" + Key + "' has no value");
    if (!ReadEntry(Key, *Value))
      return false;
  }
  return !failed();
}

bool Reader::readSequence(Node &N, StringRef What,
                          llvm::function_ref<bool(Node &)> ReadEntry) {
  if (!checkNode(N))
    return false;
  auto *Sequence = llvm::dyn_cast<llvm::yaml::SequenceNode>(&N);
  if (!Sequence)
    return error(N, "expected " + What + ", got " + describe(N));
  for (Node &Entry : *Sequence) {
    if (!checkNode(Entry))
      return false;
    if (llvm::isa<llvm::yaml::NullNode>(Entry))
      return error(Entry, "an entry of the list before this is empty");
    if (!ReadEntry(Entry))
      return false;
  }
  return !failed();
}

template <typename Table, typename Enum>
bool Reader::readWord(Node &N, StringRef Key, const Table &Words,
                      Enum &Result) {
  std::string Text;
  if (!readText(N, ("a value for '" + Key + "'").str(), Text))
    return false;
  for (const auto &W : Words)
    if (W.Text == Text) {
      Result = W.Value;
      return true;
    }
  return error(N, "unknown value " + quoted(Text) + " for '" + Key + "'" +
                      hint(Text, texts(Words)));
}

//===----------------------------------------------------------------------===//
// Parts of a model
//===----------------------------------------------------------------------===//

/// A name that cannot be a name would never match anything, silently.
bool Reader::checkName(SMLoc Where, StringRef Name, NameKind Kind) {
  if (Name.starts_with("::"))
    return error(Where,
                 quoted(Name) + ": names are written without a leading '::'");
  llvm::SmallVector<StringRef> Parts;
  // "operator a::b" is one component.
  size_t Operator =
      Name.starts_with("operator ") ? 0 : Name.find("::operator ");
  if (Operator == 0) {
    Parts.push_back(Name);
  } else {
    Name.take_front(Operator).split(Parts, "::");
    if (Operator != StringRef::npos)
      Parts.push_back(Name.drop_front(Operator + 2));
  }
  for (StringRef Part : Parts) {
    bool IsLast = Part.end() == Name.end();
    if (isIdentifier(Part) || (IsLast && isOperator(Part)))
      continue;
    if (IsLast && Part.starts_with("operator"))
      return error(Where, quoted(Name) + " is not an operator's name, such as "
                                         "'operator<<' or 'operator bool'");
    if (Part.contains('<'))
      return error(Where, quoted(Name) +
                              ": names are written without template arguments");
    if (Part.contains('('))
      return error(Where,
                   quoted(Name) + ": names are written without parameters");
    return error(Where, quoted(Name) + " is not a name");
  }
  if (Kind == NameKind::Method && Parts.size() > 1)
    return error(Where, quoted(Name) +
                            ": a method's name is written without its class");
  return true;
}

bool Reader::readNames(Node &N, StringRef Key, NameKind Kind,
                       std::vector<std::string> &Names,
                       std::vector<SMLoc> &Places) {
  auto ReadName = [&](Node &Entry) {
    std::string Name;
    if (!readText(Entry, "a name", Name) ||
        !checkName(Entry.getSourceRange().Start, Name, Kind))
      return false;
    if (llvm::is_contained(Names, Name))
      return error(Entry, "the name " + quoted(Name) + " occurs twice");
    Names.push_back(std::move(Name));
    Places.push_back(Entry.getSourceRange().Start);
    return true;
  };
  if (!checkNode(N))
    return false;
  if (isScalar(N))
    return ReadName(N);
  if (!llvm::isa<llvm::yaml::SequenceNode>(N))
    return error(N, "expected a name or a list of names for '" + Key +
                        "', got " + describe(N));
  if (!readSequence(N, "a list of names", ReadName))
    return false;
  return !Names.empty() || error(N, "the list of names is empty");
}

bool Reader::readSelector(Node &N, StringRef Key, Selector &Result) {
  std::string Word;
  if (!readText(N, ("a value for '" + Key + "'").str(), Word))
    return false;
  if (llvm::isDigit(Word.front())) {
    Result.K = Selector::Argument;
    return readIndex(N, ("an argument's index for '" + Key + "'").str(),
                     Result.Index);
  }
  constexpr struct {
    StringLiteral Text;
    Selector::Kind Value;
  } Fixed[] = {{"none", Selector::None},
               {"this", Selector::This},
               {"callable", Selector::Callable},
               {"all", Selector::All}};
  for (const auto &F : Fixed)
    if (F.Text == Word) {
      Result.K = F.Value;
      return true;
    }
  for (const auto &W : KindWords)
    if (W.Text == Word) {
      Result.K = Selector::OfKind;
      Result.Type = W.Value;
      return true;
    }
  std::vector<StringRef> Known = texts(Fixed);
  llvm::append_range(Known, texts(KindWords));
  return error(N, "expected an argument's index, 'this', 'callable', 'all', "
                  "'none' or a kind of type for '" +
                      Key + "'; got " + quoted(Word) + hint(Word, Known));
}

bool Reader::readCapacity(Node &N, StringRef Key, Capacity &Result) {
  if (!checkNode(N))
    return false;
  if (isScalar(N)) {
    std::string Word;
    if (!readText(N, Key, Word))
      return false;
    if (Word == "unbounded") {
      if (Key == "count")
        return error(N, "a count cannot be unbounded");
      Result.K = Capacity::Unbounded;
      return true;
    }
    if (StringRef(Word).getAsInteger(10, Result.Fallback) ||
        Result.Fallback < 0)
      return error(N,
                   "expected a number from 0" +
                       Twine(Key == "count" ? "" : ", 'unbounded'") +
                       " or {argument: INDEX} for '" + Key + "'; got " +
                       quoted(Word) +
                       (Key == "count" ? "" : didYouMean(Word, {"unbounded"})));
    return true;
  }

  KeyPlaces Places;
  bool Read = readMapping(
      N, "the value of '" + Key + "'",
      std::vector<StringRef>(std::begin(CapacityKeys), std::end(CapacityKeys)),
      Places, [&](StringRef Part, Node &Value) {
        if (Part == "argument" || Part == "template-argument") {
          Result.K = Part == "argument" ? Capacity::Argument
                                        : Capacity::TemplateArgument;
          return readIndex(Value, "an argument's index", Result.Index);
        }
        return readNumber(Value, ("a value for '" + Part + "'").str(),
                          Part == "minus" ? Result.Minus : Result.Fallback);
      });
  if (!Read)
    return false;
  if (Places.count("argument") + Places.count("template-argument") != 1)
    return error(N, "the value of '" + Key +
                        "' needs either 'argument' or 'template-argument'");
  return true;
}

/// "2", "2+" or "2-4".
bool Reader::readArgumentBounds(Node &N, Operation &Op) {
  std::string Word;
  if (!readText(N, "a value for 'args'", Word))
    return false;
  StringRef Rest = Word;
  auto Consume = [&](unsigned &Number) {
    StringRef Digits = Rest.take_while(llvm::isDigit);
    Rest = Rest.drop_front(Digits.size());
    return !Digits.getAsInteger(10, Number) && Number <= 255;
  };
  bool Valid = Consume(Op.MinArguments);
  if (!Rest.consume_front("+")) {
    Op.MaxArguments = Op.MinArguments;
    if (Rest.consume_front("-"))
      Valid = Valid && Consume(Op.MaxArguments);
  }
  if (!Valid || !Rest.empty() || Op.MaxArguments < Op.MinArguments)
    return error(N,
                 "expected a number of arguments for 'args': '2', '2+' (2 or "
                 "more) or '2-4'; got " +
                     quoted(Word));
  return true;
}

bool Reader::readOperations(Node &N, Site Where,
                            std::vector<Operation> &Result) {
  StringRef What = Where == Site::Constructor ? "a list of constructors"
                   : Where == Site::Method    ? "a list of methods"
                                              : "a list of functions";
  return readSequence(N, What, [&](Node &Entry) {
    return readOperation(Entry, Where, Result);
  });
}

bool Reader::readOperation(Node &N, Site Where,
                           std::vector<Operation> &Earlier) {
  StringRef What = Where == Site::Constructor ? "a constructor"
                   : Where == Site::Method    ? "a method"
                                              : "a function";
  std::vector<StringRef> Known = {"does", "args"};
  if (Where != Site::Constructor)
    Known.insert(Known.begin(), "name");
  llvm::append_range(Known, texts(FieldWords));

  Operation Op;
  Op.On.K = Selector::None;
  std::vector<SMLoc> NamePlaces;
  const VerbWord *Does = nullptr;
  KeyPlaces Places;
  auto ReadEntry = [&](StringRef Key, Node &Value) {
    if (Key == "name")
      return readNames(Value, Key,
                       Where == Site::Method ? NameKind::Method
                                             : NameKind::Qualified,
                       Op.Names, NamePlaces);
    if (Key == "does") {
      if (!readWord(Value, Key, VerbWords, Op.Does))
        return false;
      Does = llvm::find_if(VerbWords,
                           [&](const auto &W) { return W.Value == Op.Does; });
      return true;
    }
    if (Key == "args")
      return readArgumentBounds(Value, Op);
    if (Key == "waits")
      return readWord(Value, Key, WaitsWords, Op.Wait);
    if (Key == "returns")
      return readWord(Value, Key, ReturnsWords, Op.Result);
    if (Key == "launch")
      return readWord(Value, Key, LaunchWords, Op.Started);
    if (Key == "future-at-end")
      return readWord(Value, Key, HandleEndWords, Op.FutureEnd);
    if (Key == "shared")
      return readWord(Value, Key, BoolWords, Op.Shared);
    if (Key == "passes-arguments")
      return readWord(Value, Key, BoolWords, Op.PassesArguments);
    if (Key == "from")
      return readIndex(Value, "an argument's index for 'from'", Op.From);
    Selector &S = Key == "on"          ? Op.On
                  : Key == "value"     ? Op.Value
                  : Key == "out"       ? Op.Out
                  : Key == "work"      ? Op.Work
                  : Key == "lock"      ? Op.Lock
                  : Key == "predicate" ? Op.Predicate
                  : Key == "token"     ? Op.Token
                                       : Op.Count;
    return readSelector(Value, Key, S);
  };
  if (!readMapping(N, What, Known, Places, ReadEntry))
    return false;

  if (Where != Site::Constructor && Op.Names.empty())
    return error(N, What + " needs the key 'name'");
  if (!Does)
    return error(N, What + " needs the key 'does'");
  for (const auto &F : FieldWords)
    if (auto It = Places.find(F.Text);
        It != Places.end() && !(Does->Fields & F.Value))
      return error(It->second, "the key '" + F.Text +
                                   "' has no meaning for what does '" +
                                   Does->Text + "'");
  if (Places.count("future-at-end") && Op.Started != Launch::Future)
    return error(Places.lookup("future-at-end"),
                 "the key 'future-at-end' needs 'launch: future'");

  // What is nearly always so need not be said.
  auto IsOpen = [&](Field F) {
    if (!(Does->Fields & F))
      return false;
    for (const auto &W : FieldWords)
      if (W.Value == F)
        return !Places.count(W.Text);
    return false;
  };
  if (IsOpen(OnField)) {
    if (Where != Site::Function)
      Op.On.K = Selector::This;
    else if (Op.Does != Verb::Repeat)
      Op.On.K = Selector::Argument;
  }
  bool TakesValue = Op.Does == Verb::Send || Op.Does == Verb::Store ||
                    Op.Does == Verb::Exchange || Op.Does == Verb::Swap;
  if (TakesValue && IsOpen(ValueField)) {
    Op.Value.K = Selector::Argument;
    Op.Value.Index = Op.On.K == Selector::Argument && Op.On.Index == 0;
  }
  if (IsOpen(WorkField))
    Op.Work.K = Selector::Callable;

  // A meaning that can never be chosen is a mistake: a name that was meant to
  // be another one, or bounds that were forgotten.
  for (const Operation &E : Earlier) {
    if (Op.MinArguments < E.MinArguments || Op.MaxArguments > E.MaxArguments)
      continue;
    if (Where == Site::Constructor)
      return error(N, "an earlier constructor accepts the same numbers of "
                      "arguments; tell them apart by 'args'");
    for (auto [Name, Place] : llvm::zip(Op.Names, NamePlaces))
      if (llvm::is_contained(E.Names, Name))
        return error(Place, What + " " + quoted(Name) +
                                " with the same numbers of arguments was "
                                "described before; tell them apart by 'args'");
  }
  Earlier.push_back(std::move(Op));
  return true;
}

bool Reader::readType(Node &N) {
  std::vector<StringRef> Known = {"name", "is", "constructors", "methods"};
  llvm::append_range(Known, texts(KindKeys));

  Type T;
  std::vector<SMLoc> NamePlaces;
  KeyPlaces Places;
  auto ReadEntry = [&](StringRef Key, Node &Value) {
    if (Key == "name")
      return readNames(Value, Key, NameKind::Qualified, T.Names, NamePlaces);
    if (Key == "is")
      return readWord(Value, Key, KindWords, T.Kind);
    if (Key == "constructors")
      return readOperations(Value, Site::Constructor, T.Constructors);
    if (Key == "methods")
      return readOperations(Value, Site::Method, T.Methods);
    if (Key == "capacity" || Key == "count")
      return readCapacity(Value, Key, T.Holds);
    if (Key == "close-wakes")
      return readWord(Value, Key, WakesWords, T.CloseWakes);
    if (Key == "destroy-wakes")
      return readWord(Value, Key, WakesWords, T.DestroyWakes);
    if (Key == "at-end")
      return readWord(Value, Key, HandleEndWords, T.AtEnd);
    if (Key == "owns")
      return readWord(Value, Key, OwnershipWords, T.Owns);
    bool &Flag = Key == "send-on-closed-throws"   ? T.SendOnClosedThrows
                 : Key == "iterable"              ? T.Iterable
                 : Key == "handle"                ? T.Handle
                 : Key == "blocks-process-exit"   ? T.BlocksProcessExit
                 : Key == "passes-stop-token"     ? T.PassesStopToken
                 : Key == "locks-at-construction" ? T.LocksAtConstruction
                 : Key == "shared"                ? T.Shared
                                                  : T.Recursive;
    return readWord(Value, Key, BoolWords, Flag);
  };
  if (!readMapping(N, "a type", Known, Places, ReadEntry))
    return false;

  if (T.Names.empty())
    return error(N, "a type needs the key 'name'");
  if (!Places.count("is"))
    return error(N, "a type needs the key 'is'");
  for (const KindKey &K : KindKeys) {
    bool Counts = llvm::is_contained(ArrayRef(K.Kinds, K.NumKinds), T.Kind);
    auto It = Places.find(K.Text);
    if (It != Places.end() && !Counts)
      return error(It->second, "the key '" + K.Text +
                                   "' has no meaning for what is '" +
                                   wordFor(T.Kind) + "'");
    // These have no default that would do no harm.
    if (It == Places.end() && Counts &&
        (K.Text == "capacity" || K.Text == "count"))
      return error(N, "what is '" + wordFor(T.Kind) + "' needs the key '" +
                          K.Text + "'");
  }
  for (auto [Name, Place] : llvm::zip(T.Names, NamePlaces))
    if (!TypePlaces.try_emplace(Name, Place).second)
      return error(Place, "the type " + quoted(Name) + " was described before");
  Result.Types.push_back(std::move(T));
  return true;
}

bool Reader::readStatuses(Node &N) {
  KeyPlaces Places;
  llvm::StringMap<SMLoc> Seen;
  return readMapping(
      N, "'statuses'", texts(StatusWords), Places,
      [&](StringRef Key, Node &Value) {
        Library::Status S;
        std::vector<SMLoc> NamePlaces;
        if (!readNames(Value, Key, NameKind::Qualified, S.Names, NamePlaces))
          return false;
        for (const auto &W : StatusWords)
          if (W.Text == Key)
            S.K = W.Value;
        for (auto [Name, Place] : llvm::zip(S.Names, NamePlaces))
          if (!Seen.try_emplace(Name, Place).second)
            return error(Place, "the status " + quoted(Name) +
                                    " was described before");
        Result.Statuses.push_back(std::move(S));
        return true;
      });
}

bool Reader::readLockTags(Node &N) {
  KeyPlaces Places;
  llvm::StringMap<SMLoc> Seen;
  return readMapping(
      N, "'lock-tags'", {"defer", "adopt", "try"}, Places,
      [&](StringRef Key, Node &Value) {
        std::vector<std::string> &Names = Key == "defer" ? Result.DeferLockTags
                                          : Key == "adopt"
                                              ? Result.AdoptLockTags
                                              : Result.TryLockTags;
        std::vector<SMLoc> NamePlaces;
        if (!readNames(Value, Key, NameKind::Qualified, Names, NamePlaces))
          return false;
        for (auto [Name, Place] : llvm::zip(Names, NamePlaces))
          if (!Seen.try_emplace(Name, Place).second)
            return error(Place, "the lock tag " + quoted(Name) +
                                    " was described before");
        return true;
      });
}

bool Reader::readLibrary(Node &N) {
  KeyPlaces Places;
  auto ReadEntry = [&](StringRef Key, Node &Value) {
    if (Key == "library")
      return readText(Value, "the library's name", Result.Name);
    if (Key == "types")
      return readSequence(Value, "a list of types",
                          [&](Node &Entry) { return readType(Entry); });
    if (Key == "functions")
      return readOperations(Value, Site::Function, Result.Functions);
    if (Key == "statuses")
      return readStatuses(Value);
    if (Key == "lock-tags")
      return readLockTags(Value);
    std::vector<SMLoc> NamePlaces;
    return readNames(Value, Key, NameKind::Qualified, Result.DeferredLaunch,
                     NamePlaces);
  };
  if (!readMapping(N, "a model",
                   std::vector<StringRef>(std::begin(LibraryKeys),
                                          std::end(LibraryKeys)),
                   Places, ReadEntry))
    return false;
  return !Result.Name.empty() || error(N, "a model needs the key 'library'");
}

} // namespace

llvm::Expected<Library> model::readLibrary(llvm::MemoryBufferRef Source) {
  return Reader(Source).read();
}

llvm::Expected<Library> model::readLibraryFile(StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return llvm::createStringError(Buffer.getError(),
                                   Path + ": error: cannot read the model: " +
                                       Buffer.getError().message());
  return readLibrary((*Buffer)->getMemBufferRef());
}
