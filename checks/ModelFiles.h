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

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <mutex>
#include <string>

namespace clang {
class ASTContext;
}
namespace llvm::vfs {
class FileSystem;
}
namespace chan::model {
class Model;
}

namespace chan::checks {

/// The path of the file that a unit was parsed from.
std::string mainFile(const clang::ASTContext &Context);

/// Where a unit's files come from.
llvm::vfs::FileSystem &fileSystem(const clang::ASTContext &Context);

/// Gives the model that consists of the built-in libraries and \p Files. Can be
/// shared by threads.
class ModelCache {
public:
  /// Reads \p Files, or says which one cannot be used and why. A relative path
  /// is looked for in the folder of \p MainFile and in those above it, as
  /// clang-tidy does for its configuration, so that it means the same wherever
  /// the program is started.
  llvm::Expected<std::shared_ptr<const model::Model>>
  get(llvm::ArrayRef<std::string> Files, llvm::StringRef MainFile,
      llvm::vfs::FileSystem &FS);

private:
  std::shared_ptr<const model::Model> builtIn();

  std::mutex Lock;
  std::shared_ptr<const model::Model> BuiltIn;
};

} // namespace chan::checks

#endif // CHAN_TIDY_CHECKS_MODELFILES_H
