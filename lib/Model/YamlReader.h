//===- YamlReader.h - Reads YAML strictly -----------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Built on yaml::Stream, not on yaml::Input: the nodes of a stream are parsed
/// on demand, so text that is nested deeper than what is read can be is refused
/// before anything recurses into it, and each message and its position are
/// ours.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_YAMLREADER_H
#define CHAN_TIDY_LIB_MODEL_YAMLREADER_H

#include "lib/Model/Spelling.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <memory>
#include <optional>
#include <string>

namespace chan::model {

/// Reads one document of plain lists, "key: value" pairs and words. What a read
/// function is told to expect goes into its messages. When it fails, it has
/// recorded why; of all mistakes the first is told.
class YamlReader {
public:
  using Node = llvm::yaml::Node;
  using EntryReader =
      llvm::function_ref<bool(llvm::StringRef Key, Node &Value)>;

  /// Where the keys of a mapping are.
  using KeyPlaces = llvm::StringMap<llvm::SMLoc>;

  /// What is read, for the messages.
  struct Document {
    llvm::StringLiteral Kind = "model";
    llvm::StringLiteral Start = "library: NAME";
    unsigned MaxMiB = 1;
  };

  explicit YamlReader(llvm::MemoryBufferRef Source)
      : YamlReader(Source, Document()) {}
  YamlReader(llvm::MemoryBufferRef Source, const Document &What);

  /// Reads the document with \p ReadRoot, once. The error is in the form
  /// "FILE:LINE:COLUMN: error: ...".
  llvm::Error read(llvm::function_ref<bool(Node &Root)> ReadRoot);

  /// Records the mistake unless there was one before. Returns false.
  bool error(llvm::SMLoc Where, const llvm::Twine &What);
  bool error(const Node &N, const llvm::Twine &What) {
    return error(N.getSourceRange().Start, What);
  }

  /// The number of the line that \p Where is in.
  unsigned line(llvm::SMLoc Where) const { return position(Where).first; }

  /// "FILE:LINE:COLUMN" of a place in the document.
  std::string place(llvm::SMLoc Where) const;

  /// Checks what is the same for all nodes. The read functions do so too; what
  /// looks at a node itself must call it before, since a failed scan shows as a
  /// node that is null.
  bool checkNode(const Node &N);

  /// One line of text, which is not empty.
  bool readText(Node &N, const llvm::Twine &What, std::string &Result);

  /// A number from 0.
  bool readNumber(Node &N, const llvm::Twine &What, int64_t &Result);

  /// An argument's index.
  bool readIndex(Node &N, const llvm::Twine &What, unsigned &Result);

  /// Each key must be one of \p Known (where that is empty, it can be any),
  /// come once, and have a value.
  bool readMapping(Node &N, const llvm::Twine &What,
                   llvm::ArrayRef<llvm::StringRef> Known, EntryReader ReadEntry,
                   KeyPlaces *Places = nullptr);

  bool readSequence(Node &N, const llvm::Twine &What,
                    llvm::function_ref<bool(Node &Entry)> ReadEntry);

  /// The entry of \p Table, whose text is the value of \p Key; null for a
  /// failure.
  template <typename Entry, size_t Size>
  const Entry *readWord(Node &N, llvm::StringRef Key,
                        const Entry (&Table)[Size]) {
    std::string Text;
    if (!readText(N, "a value for '" + Key + "'", Text))
      return nullptr;
    const Entry *Found = findWord(Table, Text);
    if (!Found)
      unknownWord(N, Key, Text, texts(Table));
    return Found;
  }

private:
  bool failed() { return !Message.empty() || Stream->failed(); }
  bool checkForPathologies(llvm::StringRef Contents);
  std::pair<unsigned, unsigned> position(llvm::SMLoc Where) const;
  void unknownWord(const Node &N, llvm::StringRef Key, llvm::StringRef Text,
                   llvm::ArrayRef<llvm::StringRef> Known);

  const Document What;
  std::unique_ptr<llvm::MemoryBuffer> Text;
  std::string File;
  llvm::SourceMgr SM;
  std::optional<llvm::yaml::Stream> Stream;
  std::string Message; ///< The first mistake; empty when there is none.
  llvm::SMLoc Last;    ///< The latest node, for mistakes without a place.
};

/// What a node is, in words.
llvm::StringRef describe(const YamlReader::Node &N);

/// Reads the value of one of the keys that describe an \p Object.
template <typename T>
using KeyReader = bool (*)(YamlReader &Yaml, YamlReader::Node &N,
                           llvm::StringRef Key, T &Object);

/// A KeyReader for a member whose values are the words of \p Table.
template <const auto &Table, auto Member, typename T>
bool readWordOf(YamlReader &Yaml, YamlReader::Node &N, llvm::StringRef Key,
                T &Object) {
  const auto *Word = Yaml.readWord(N, Key, Table);
  if (Word)
    Object.*Member = Word->Value;
  return Word;
}

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_YAMLREADER_H
