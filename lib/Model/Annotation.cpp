//===- Annotation.cpp - A model's words in the source ---------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Model/Annotation.h"
#include "lib/Model/Reader.h"
#include "lib/Model/Words.h"
#include "llvm/Support/MemoryBufferRef.h"

using namespace chan;
using namespace chan::model;
using llvm::StringRef;

namespace {

struct Parts {
  StringRef Word; ///< "send"
  StringRef Keys; ///< "waits: never, returns: bool", or nothing.
};

llvm::Error mistake(const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
}

llvm::Expected<Parts> split(StringRef Text) {
  auto [Word, Rest] = Text.split('(');
  if (Word.size() == Text.size())
    return Parts{Text.trim(), ""};
  Rest = Rest.rtrim();
  if (!Rest.consume_back(")"))
    return mistake("the annotation " + quoted(Text) + " has no ')' at its end");
  return Parts{Word.trim(), Rest.trim()};
}

/// Reads a model that consists of what was annotated only.
llvm::Expected<Library> readModel(StringRef Before, const Parts &P,
                                  StringRef After) {
  std::string Text = ("library: annotations\n" + Before + P.Word).str();
  if (!P.Keys.empty())
    Text += (", " + P.Keys).str();
  Text += After;
  llvm::Expected<Library> L = readLibrary(llvm::MemoryBufferRef(Text, ""));
  if (L)
    return L;
  // The place is that of a text that nobody wrote.
  const std::string Message = llvm::toString(L.takeError());
  return mistake(StringRef(Message).split("error: ").second);
}

template <typename Table>
llvm::Error unknownWord(StringRef Word, StringRef What, const Table &Known) {
  return mistake("unknown annotation 'chan::" + Word + "' of " + What +
                 hint(Word, texts(Known)));
}

} // namespace

llvm::Expected<Type> model::readTypeAnnotation(StringRef Text) {
  llvm::Expected<Parts> P = split(Text);
  if (!P)
    return P.takeError();
  if (findWord(VerbWords, P->Word))
    return mistake("'chan::" + P->Word +
                   "' is said of functions, and not of classes");
  if (!findWord(KindWords, P->Word))
    return unknownWord(P->Word, "a class", KindWords);
  llvm::Expected<Library> L =
      readModel("types: [{name: annotated, is: ", *P, "}]\n");
  if (!L)
    return L.takeError();
  return std::move(L->Types.front());
}

llvm::Expected<Operation> model::readOperationAnnotation(StringRef Text,
                                                         bool IsMethod) {
  llvm::Expected<Parts> P = split(Text);
  if (!P)
    return P.takeError();
  if (!findWord(VerbWords, P->Word))
    return unknownWord(P->Word, "a function", VerbWords);
  llvm::Expected<Library> L =
      IsMethod ? readModel("types: [{name: annotated, is: condition, methods: "
                           "[{name: annotated, does: ",
                           *P, "}]}]\n")
               : readModel("functions: [{name: annotated, does: ", *P, "}]\n");
  if (!L)
    return L.takeError();
  return std::move(IsMethod ? L->Types.front().Methods.front()
                            : L->Functions.front());
}

llvm::Expected<Library::Status::Kind>
model::readStatusAnnotation(StringRef Text) {
  if (const auto *Word = findWord(StatusWords, Text))
    return Word->Value;
  return unknownWord(Text, "an enumerator", StatusWords);
}
