//===- YamlReaderTest.cpp - Tests of what is no YAML, or too much ---------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/unit/Model/Harness.h"

using namespace chan::model;
using llvm::StringRef;

namespace {

TEST(YamlReaderTest, SyntaxError) {
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - {name: t, is: plain\n"),
            "m.yaml:3:24: error: invalid YAML: Unexpected token. Expected Key, "
            "Flow Entry, or Flow Mapping End.");
  EXPECT_EQ(errorOf("library: 'l\n"),
            "m.yaml:1:12: error: invalid YAML: Expected quote at end of "
            "scalar");
  EXPECT_EQ(errorOf("library: \"\\q\"\n"),
            "m.yaml:1:12: error: invalid YAML: Unrecognized escape code");
  EXPECT_EQ(errorOf("library: l\n}\n"),
            "m.yaml:2:1: error: invalid YAML: Unexpected token. Expected Key "
            "or Block End");
  // The scanner gives no reason for this one.
  EXPECT_EQ(errorOf("%FOO\n---\nlibrary: l\n"),
            "m.yaml:1:1: error: invalid YAML here or in what follows");
  EXPECT_EQ(errorOf("library: l\nfunctions:\n%  - {name: f, does: close}\n"),
            "m.yaml:2:1: error: invalid YAML here or in what follows");
}

TEST(YamlReaderTest, MissingCommaInBraces) {
  EXPECT_EQ(errorOf("library: l\nfunctions:\n  - {name: f does: send}\n"),
            "m.yaml:3:6: error: expected a key, which is text; got 'key: "
            "value' pairs; is a ',' missing?");
}

TEST(YamlReaderTest, AnchorsAliasesAndTags) {
  StringRef Tail = "error: anchors ('&'), aliases ('*') and tags ('!') cannot "
                   "be used here; a text that starts so needs quotes";
  EXPECT_EQ(errorOf("library: &a l\n"), ("m.yaml:1:10: " + Tail).str());
  EXPECT_EQ(errorOf("library: *a\n"), ("m.yaml:1:10: " + Tail).str());
  EXPECT_EQ(errorOf("library: !!str l\n"), ("m.yaml:1:10: " + Tail).str());
  EXPECT_EQ(errorOf("library: l\ntypes: &t\n  - {name: t, is: plain}\n"),
            ("m.yaml:2:8: " + Tail).str());
}

TEST(YamlReaderTest, SecondDocument) {
  EXPECT_EQ(errorOf("library: l\n---\nlibrary: m\n"),
            "m.yaml:3:1: error: a file holds one model; here is more than one "
            "YAML document, or text that belongs to none");
  EXPECT_EQ(errorOf("---\nlibrary: l\n...\n"), "");
}

TEST(YamlReaderTest, PlacesCountLinesOfAllKindsAndNoByteOrderMark) {
  EXPECT_EQ(errorOf("\xEF\xBB\xBFlibry: l\n"),
            "m.yaml:1:1: error: unknown key 'libry' in a model; did you mean "
            "'library'?");
  for (StringRef Text : {"library: l\n\ntypes: x\n",
                         "library: l\r\n\r\ntypes: "
                         "x\r\n",
                         "library: l\r\rtypes: x\r"})
    EXPECT_EQ(errorOf(Text),
              "m.yaml:3:8: error: expected a list of types, got text");
}

TEST(YamlReaderTest, OnlyTheFirstMistakeIsTold) {
  EXPECT_EQ(errorOf("libary: l\ntipes: x\n: {\n"),
            "m.yaml:1:1: error: unknown key 'libary' in a model; did you mean "
            "'library'?");
}

TEST(YamlReaderTest, LongAndUnprintableTextIsCutInMessages) {
  std::string Long(5000, 'x');
  EXPECT_EQ(errorOf("library: l\nlock-tags: {" + Long + ": a}\n"),
            "m.yaml:2:13: error: unknown key '" + Long.substr(0, 60) +
                "...' in 'lock-tags'; known are defer, adopt, try");
  EXPECT_EQ(errorOf("library: l\ntypes:\n  - name: \"a\\tb\\n\"\n"),
            "m.yaml:3:11: error: 'a?b?' is not a name");
}

TEST(YamlReaderTest, BinaryIsRefused) {
  EXPECT_EQ(errorOf(StringRef("\x7f"
                              "ELF\x02\x01\0\0",
                              8)),
            "m.yaml:1:5: error: a control character; is this a text file?");
  EXPECT_EQ(errorOf(StringRef("library: l\0x", 12)),
            "m.yaml:1:11: error: a control character; is this a text file?");
  EXPECT_NE(errorOf("\xff\xfe\xfd"), "");
}

TEST(YamlReaderTest, HugeFileIsRefused) {
  EXPECT_EQ(errorOf("library: l\n" + std::string(2000000, '#')),
            "m.yaml:1:1: error: the file is larger than a model can be (1 "
            "MiB)");
}

TEST(YamlReaderTest, DeepNestingIsRefused) {
  for (StringRef Opening : {"[", "{a: ", "- ", "? ", "[{", "library: [",
                            "library: l\ntypes: [", "{? "}) {
    std::string Text;
    while (Text.size() < 500000)
      Text += Opening;
    EXPECT_NE(errorOf(Text), "") << Opening.str();
  }
}

TEST(YamlReaderTest, EmptyEntriesAndDocumentsAreRefused) {
  EXPECT_EQ(errorOf("[" + std::string(500000, ',')),
            "m.yaml:1:102: error: too many commas in a row");
  std::string Text = "{";
  for (int I = 0; I < 100000; ++I)
    Text += ", # x\n";
  EXPECT_EQ(errorOf(Text), "m.yaml:101:1: error: too many commas in a row");
  Text = "library: l\n";
  for (int I = 0; I < 100000; ++I)
    Text += "...\n";
  EXPECT_EQ(errorOf(Text), "m.yaml:1:1: error: too many '...' lines");
}

/// Any prefix of a right model and any model with a character changed is read
/// or refused with a place; none crashes.
TEST(YamlReaderTest, NoDamageCrashes) {
  StringRef Text = "library: l\n"
                   "types:\n"
                   "  - name: [a::b, 'c::d']\n"
                   "    is: channel # A comment.\n"
                   "    capacity: {argument: 0, minus: 1}\n"
                   "    methods:\n"
                   "      - {name: \"operator[]\", does: send}\n"
                   "statuses:\n"
                   "  success: ok\n";
  EXPECT_EQ(errorOf(Text), "");
  auto Check = [](const std::string &Damaged) {
    std::string Message = errorOf(Damaged);
    EXPECT_TRUE(Message.empty() || (StringRef(Message).starts_with("m.yaml:") &&
                                    StringRef(Message).contains(": error: ")))
        << Damaged << "\n"
        << Message;
  };
  for (size_t I = 0; I <= Text.size(); ++I) {
    Check(Text.take_front(I).str());
    Check(Text.drop_front(I).str());
    for (StringRef Put :
         {"",  "\n", " ", "\t", ":",  ": ",   "- ",   ",",       "[", "]",
          "{", "}",  "'", "\"", "\\", "#",    "&",    "*",       "!", "|",
          ">", "?",  "%", "@",  "`",  "\x01", "\xff", "\xc3\xa4"}) {
      Check((Text.take_front(I) + Put + Text.drop_front(I)).str());
      Check((Text.take_front(I) + Put + Text.substr(I + 1)).str());
    }
  }
}

} // namespace
