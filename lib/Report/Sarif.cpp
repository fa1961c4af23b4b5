//===- Sarif.cpp - What was found, as SARIF -------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// clang::SarifDocumentWriter does not serve: what it calls thread flows are
/// the locations of a single one (so there is no telling the tasks apart), and
/// it knows neither invocations nor fixes nor base URIs.
///
//===----------------------------------------------------------------------===//

#include "lib/Report/Fingerprint.h"
#include "lib/Report/Formats.h"
#include "lib/Report/JsonText.h"
#include "lib/Report/Paths.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace chan::report {
namespace {

json::Object message(StringRef Text) {
  return json::Object{{"text", jsonText(Text)}};
}

/// The character that \p At is at, where \c Column counts bytes.
unsigned columnOfCharacter(const Place &At) {
  const size_t Bytes = At.Column ? At.Column - 1 : 0;
  const StringRef Before = StringRef(At.Text).take_front(Bytes);
  const size_t Missing = Bytes - Before.size();
  return 1 + Missing + count_if(Before, [](unsigned char C) {
           return (C & 0xC0) != 0x80; // It begins a character.
         });
}

/// The rules, which results refer to by number. Ours are all there; those of
/// other checks are added when they report something.
class Rules {
public:
  explicit Rules(StringRef DocsUrl) {
#define CHECK(Id, Name, Summary) addOurs(#Id, Name, Summary, DocsUrl);
#include "checks/Checks.def"
  }

  size_t number(StringRef Check) {
    auto [It, IsNew] = Numbers.try_emplace(Check, List.size());
    if (IsNew)
      List.push_back(json::Object{{"id", jsonText(Check)}});
    return It->second;
  }

  json::Array take() { return std::move(List); }

private:
  void addOurs(StringRef Id, StringRef Name, StringRef Summary,
               StringRef DocsUrl) {
    json::Object Rule{
        {"id", Name},
        {"name", Id},
        {"shortDescription", message(Summary)},
        {"defaultConfiguration", json::Object{{"level", "warning"}}}};
    if (!DocsUrl.empty())
      Rule["helpUri"] = jsonText((DocsUrl + "/" + Name + ".md").str());
    Numbers[Name] = List.size();
    List.push_back(std::move(Rule));
  }

  json::Array List;
  StringMap<size_t> Numbers;
};

class Writer {
public:
  explicit Writer(const About &A) : A(A), Known(A.DocsUrl), Prints(A.Root) {}

  json::Value document(ArrayRef<Unit> Units);

private:
  json::Object artifact(StringRef File) const;
  json::Object location(const Place &At) const;
  json::Object location(const Place &At, StringRef Words) const;
  json::Array codeFlows(const Diagnostic &D) const;
  json::Array fixes(const Diagnostic &D) const;
  json::Object result(const Diagnostic &D);

  const About &A;
  Rules Known;
  Fingerprints Prints;
};

json::Object Writer::artifact(StringRef File) const {
  const std::string Path = relativePath(File, A.Root);
  json::Object Result{{"uri", toUri(Path)}};
  if (!StringRef(Path).starts_with("/"))
    Result["uriBaseId"] = "SRCROOT";
  return Result;
}

json::Object Writer::location(const Place &At) const {
  json::Object Region{{"startLine", At.Line},
                      {"startColumn", columnOfCharacter(At)}};
  json::Object Physical{{"artifactLocation", artifact(At.File)},
                        {"region", std::move(Region)}};
  if (!At.Text.empty())
    Physical["contextRegion"] =
        json::Object{{"startLine", At.Line}, {"snippet", message(At.Text)}};
  return json::Object{{"physicalLocation", std::move(Physical)}};
}

json::Object Writer::location(const Place &At, StringRef Words) const {
  json::Object Result = location(At);
  Result["message"] = message(Words);
  return Result;
}

/// Viewers lay the thread flows side by side; the execution order tells in
/// which order the steps of different tasks come.
json::Array Writer::codeFlows(const Diagnostic &D) const {
  MapVector<StringRef, json::Array> Flows;
  int64_t Order = 0;
  auto Step = [&](StringRef Task, const Place &At, StringRef Words,
                  StringRef Importance) {
    if (Task.empty() || At.File.empty())
      return;
    Flows[Task].push_back(json::Object{{"location", location(At, Words)},
                                       {"executionOrder", ++Order},
                                       {"importance", Importance}});
  };
  for (const Note &N : D.Notes)
    Step(N.Task, N.At, N.Message, "important");
  Step(D.Task, D.At, D.Message, "essential");
  if (Flows.empty())
    return json::Array();

  json::Array Threads;
  for (auto &[Task, Steps] : Flows)
    Threads.push_back(json::Object{{"id", jsonText(Task)},
                                   {"message", message(Task)},
                                   {"locations", std::move(Steps)}});
  return json::Array{json::Object{{"threadFlows", std::move(Threads)}}};
}

json::Array Writer::fixes(const Diagnostic &D) const {
  auto Fix = [this](ArrayRef<Replacement> Replacements) {
    MapVector<StringRef, json::Array> Files;
    for (const Replacement &R : Replacements)
      Files[R.File].push_back(json::Object{
          {"deletedRegion",
           json::Object{{"byteOffset", R.Offset}, {"byteLength", R.Length}}},
          {"insertedContent", message(R.Text)}});
    json::Array Changes;
    for (auto &[File, Parts] : Files)
      Changes.push_back(json::Object{{"artifactLocation", artifact(File)},
                                     {"replacements", std::move(Parts)}});
    return json::Object{{"artifactChanges", std::move(Changes)}};
  };
  json::Array Result;
  if (!D.Fix.empty())
    Result.push_back(Fix(D.Fix));
  for (const Note &N : D.Notes)
    if (!N.Fix.empty()) {
      json::Object Alternative = Fix(N.Fix);
      Alternative["description"] = message(N.Message);
      Result.push_back(std::move(Alternative));
    }
  return Result;
}

json::Object Writer::result(const Diagnostic &D) {
  json::Object Result{
      {"ruleId", jsonText(D.Check)},
      {"ruleIndex", static_cast<int64_t>(Known.number(D.Check))},
      {"level", D.Severity == Level::Error ? "error" : "warning"},
      {"message", message(D.Message)},
      {"partialFingerprints",
       json::Object{{"chanFinding/v1", Prints.next(D)}}}};
  if (!D.At.File.empty())
    Result["locations"] = json::Array{location(D.At)};
  // All notes, for viewers that show no code flows.
  json::Array Related;
  for (const Note &N : D.Notes)
    if (!N.At.File.empty())
      Related.push_back(location(N.At, N.Message));
  if (!Related.empty())
    Result["relatedLocations"] = std::move(Related);
  if (json::Array Flows = codeFlows(D); !Flows.empty())
    Result["codeFlows"] = std::move(Flows);
  if (json::Array Fixes = fixes(D); !Fixes.empty())
    Result["fixes"] = std::move(Fixes);
  return Result;
}

json::Value Writer::document(ArrayRef<Unit> Units) {
  json::Array Results, Failures;
  for (const Unit &U : Units) {
    for (const Diagnostic &D : U.Diagnostics)
      Results.push_back(result(D));
    if (!U.Failure.empty())
      Failures.push_back(json::Object{
          {"level", "error"},
          {"message", message(U.Failure)},
          {"locations",
           json::Array{json::Object{
               {"physicalLocation",
                json::Object{{"artifactLocation", artifact(U.File)}}}}}}});
  }
  json::Object Invocation{{"executionSuccessful", Failures.empty()}};
  if (!Failures.empty())
    Invocation["toolExecutionNotifications"] = std::move(Failures);
  json::Object Driver{{"name", "chan-tidy"},
                      {"version", jsonText(A.Version)},
                      {"rules", Known.take()}};
  json::Object Run{
      {"tool", json::Object{{"driver", std::move(Driver)}}},
      {"columnKind", "unicodeCodePoints"},
      {"originalUriBaseIds",
       json::Object{
           {"SRCROOT",
            json::Object{
                {"uri", toUri(StringRef(A.Root).rtrim('/').str() + "/")}}}}},
      {"invocations", json::Array{std::move(Invocation)}},
      {"results", std::move(Results)}};
  return json::Object{
      {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
                  "schemas/sarif-schema-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", json::Array{std::move(Run)}}};
}

} // namespace

void printSarif(ArrayRef<Unit> Units, const About &A, raw_ostream &OS) {
  OS << formatv("{0:2}\n", Writer(A).document(Units));
}

} // namespace chan::report
