//===- ModelFiles.h - From names of files to a model ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds and reads the user's models and puts them together with the built-in
/// ones.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_CHECKS_MODELFILES_H
#define CHAN_TIDY_CHECKS_MODELFILES_H

#include "lib/Model/Model.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class IdentifierTable;
} // namespace clang
namespace llvm::vfs {
class FileSystem;
}
namespace chan::checks {

/// The path of the file that a unit was parsed from.
std::string mainFile(const clang::ASTContext &Context);

/// Where a unit's files come from.
llvm::vfs::FileSystem &fileSystem(const clang::ASTContext &Context);

/// The model of a project, in its folder or one above.
inline constexpr llvm::StringLiteral ProjectModelName = ".chan-models.yaml";

/// A model for one unit.
struct LoadedModel {
  /// Of the libraries that the unit can have to do with and that could be read;
  /// without built-in ones when it names nothing that tasks meet by.
  std::shared_ptr<const model::Model> Model;
  /// What is wrong with the others, one for each file.
  std::vector<std::string> Errors;
  /// The user's files that had a say.
  std::vector<std::string> Files;
};

/// Gives the model that consists of built-in libraries, of that of the project,
/// and of files that are asked for. Can be shared by threads.
class ModelCache {
public:
  /// The project's model is the nearest \c ProjectModelName in the folder of
  /// \p MainFile and in those above it. A relative path in \p Files is looked
  /// for in the same way, so that it means the same wherever the program is
  /// started. \p Names are those of the whole unit: what it cannot name is not
  /// read. What depends on versions is chosen by \p ValueOf.
  LoadedModel get(llvm::ArrayRef<std::string> Files, llvm::StringRef MainFile,
                  llvm::vfs::FileSystem &FS,
                  const clang::IdentifierTable &Names,
                  model::Model::MacroValue ValueOf);

private:
  /// Some of the built-in files.
  struct Selection {
    model::Model All;                ///< For all versions.
    std::vector<std::string> Macros; ///< Those that it depends on.
    /// By their values.
    std::map<std::vector<std::optional<int64_t>>,
             std::shared_ptr<const model::Model>>
        ForMacros;
  };

  std::shared_ptr<const model::Model>
  builtIn(const clang::IdentifierTable &Names,
          model::Model::MacroValue ValueOf);
  Selection select(const std::vector<bool> &Chosen);

  std::mutex Lock;
  std::map<unsigned, model::Library> Read; ///< By the number of the file.
  std::map<std::vector<bool>, Selection> Selections;
};

/// The last components of all names that tasks meet by, by the models that \c
/// ModelCache::get finds for the unit and for any version of the libraries.
llvm::StringSet<> meetingWords(llvm::ArrayRef<std::string> Files,
                               llvm::StringRef MainFile,
                               llvm::vfs::FileSystem &FS);

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_MODELFILES_H
