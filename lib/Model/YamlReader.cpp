//===- YamlReader.cpp - Reads YAML strictly -------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/YamlReader.h"
#include "lib/Model/Spelling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"

using namespace chan;
using namespace chan::model;
using llvm::ArrayRef;
using llvm::SMLoc;
using llvm::StringRef;
using llvm::Twine;
using Node = YamlReader::Node;

StringRef model::describe(const Node &N) {
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

YamlReader::YamlReader(llvm::MemoryBufferRef Source, const Document &What)
    : What(What), File(Source.getBufferIdentifier()) {
  // A byte order mark is not part of the first line's columns. The copy ends
  // with a null character, which the scanner may look at.
  StringRef Contents = Source.getBuffer();
  Contents.consume_front("\xEF\xBB\xBF");
  Text = llvm::MemoryBuffer::getMemBufferCopy(Contents, File);
  Last = SMLoc::getFromPointer(Text->getBufferStart());
  SM.setDiagHandler(
      [](const llvm::SMDiagnostic &D, void *Context) {
        static_cast<YamlReader *>(Context)->error(
            D.getLoc(), "invalid YAML: " + D.getMessage());
      },
      this);
  Stream.emplace(Text->getMemBufferRef(), SM, /*ShowColors=*/false);
}

/// Line and column.
std::pair<unsigned, unsigned> YamlReader::position(SMLoc Where) const {
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
  return {Line, Before.size() - LineStart + 1};
}

std::string YamlReader::place(SMLoc Where) const {
  const auto [Line, Column] = position(Where);
  return (File + ":" + Twine(Line) + ":" + Twine(Column)).str();
}

bool YamlReader::error(SMLoc Where, const Twine &What) {
  if (Message.empty())
    Message = (place(Where) + ": error: " + What).str();
  return false;
}

/// Refuses what is no model by far and what would make the YAML parser, which
/// recurses for each empty entry and each end of a document, run out of stack.
bool YamlReader::checkForPathologies(StringRef Contents) {
  constexpr unsigned MaxCommas = 100, MaxDocumentEnds = 100;
  SMLoc Start = SMLoc::getFromPointer(Contents.begin());
  if (Contents.size() > size_t(What.MaxMiB) << 20)
    return error(Start, "the file is larger than a " + What.Kind + " can be (" +
                            Twine(What.MaxMiB) + " MiB)");

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
  return HasContent || error(Start, "the file is empty; a " + What.Kind +
                                        " starts with '" + What.Start + "'");
}

llvm::Error YamlReader::read(llvm::function_ref<bool(Node &)> ReadRoot) {
  if (checkForPathologies(Text->getBuffer())) {
    llvm::yaml::document_iterator Document = Stream->begin();
    Node *Root = Stream->failed() ? nullptr : Document->getRoot();
    bool Read = Root && !failed() && ReadRoot(*Root);
    if (Read) {
      // Nothing may follow: what would be ignored is surely a mistake.
      ++Document;
      Node *Next = !failed() && Document != Stream->end() ? Document->getRoot()
                                                          : nullptr;
      if (Next && !failed())
        error(*Next, "a file holds one " + What.Kind +
                         "; here is more than one YAML document, or text that "
                         "belongs to none");
    }
    // The scanner fails without a word in some cases.
    if (Message.empty() && (!Read || Stream->failed()))
      error(Last, "invalid YAML here or in what follows");
  }
  if (Message.empty())
    return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

bool YamlReader::checkNode(const Node &N) {
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

bool YamlReader::readText(Node &N, const Twine &What, std::string &Result) {
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

bool YamlReader::readNumber(Node &N, const Twine &What, int64_t &Result) {
  std::string Word;
  if (!readText(N, What, Word))
    return false;
  if (StringRef(Word).getAsInteger(10, Result) || Result < 0)
    return error(N,
                 "expected " + What + ", a number from 0; got " + quoted(Word));
  return true;
}

bool YamlReader::readIndex(Node &N, const Twine &What, unsigned &Result) {
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

bool YamlReader::readMapping(Node &N, const Twine &What,
                             ArrayRef<StringRef> Known, EntryReader ReadEntry,
                             KeyPlaces *Places) {
  KeyPlaces Own;
  KeyPlaces &Seen = Places ? *Places : Own;
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
    if (KeyNode && checkNode(*KeyNode) &&
        !llvm::isa<llvm::yaml::ScalarNode>(KeyNode))
      return error(*KeyNode, "expected a key, which is text; got " +
                                 describe(*KeyNode) + "; is a ',' missing?");
    if (!KeyNode || !readText(*KeyNode, "a key", Key))
      return false;
    if (!Known.empty() && !llvm::is_contained(Known, Key))
      return error(*KeyNode, "unknown key " + quoted(Key) + " in " + What +
                                 hint(Key, Known));
    SMLoc Place = KeyNode->getSourceRange().Start;
    if (!Seen.try_emplace(Key, Place).second)
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

bool YamlReader::readSequence(Node &N, const Twine &What,
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

void YamlReader::unknownWord(const Node &N, StringRef Key, StringRef Text,
                             ArrayRef<StringRef> Known) {
  error(N, "unknown value " + quoted(Text) + " for '" + Key + "'" +
               hint(Text, Known));
}
