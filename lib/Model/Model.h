//===- Model.h - What a channel library's names mean ------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The vocabulary in which a library is described to the engine. A model says
/// what each type is (a channel, a task handle, a lock, ...) and what each
/// function does (send, receive, spawn, ...). It knows no Clang; names are
/// qualified C++ names without template arguments and without inline
/// namespaces, e.g. "boost::fibers::unbuffered_channel".
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_MODEL_H
#define CHAN_TIDY_LIB_MODEL_MODEL_H

#include "lib/Model/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chan::model {

/// Which macros tell a library's version, and how.
struct VersionSource {
  std::string Name; ///< What conditions call it.
  /// Of several macros, the first that is defined counts. The numbers are the
  /// digits of its value: it is divided by each of Units in turn.
  std::vector<std::string> Macros;
  std::vector<int64_t> Units;
  /// Or one macro for each number.
  std::array<std::string, 3> Parts;
  /// The version that is taken where no macro is defined.
  std::optional<Version> Default;
};

/// One library's model, as read from one file.
struct Library {
  std::string Name;
  std::string File; ///< Where it was read from, for messages.
  bool IsBuiltin = false;
  /// Other models that this one builds on: their files, relative to this one.
  struct Include {
    std::string File;
    std::string Place; ///< "FILE:LINE:COLUMN", for messages.
  };
  std::vector<Include> Includes;
  /// What of the library it does not describe: sentences for people.
  std::vector<std::string> NotModelled;
  std::vector<VersionSource> Versions;
  std::vector<Type> Types;
  /// Free functions, by qualified name. Also constant function objects
  /// ("std::ranges::for_each"), and methods of a class that itself should stay
  /// the user's ("std::enable_shared_from_this::shared_from_this"); for these
  /// On can be This.
  std::vector<Operation> Functions;

  /// Enumerators (or constants) by which operations report, by qualified name.
  struct Status {
    enum Kind : uint8_t { Success, Closed, Empty, Full, Timeout };
    Kind K;
    std::vector<std::string> Names;
  };
  std::vector<Status> Statuses;

  /// Constants that change what a constructor does, by qualified name of
  /// their type: std::defer_lock_t and the like.
  std::vector<std::string> DeferLockTags, AdoptLockTags, TryLockTags;

  /// Constants that, as an argument of a spawn, let the work wait until its
  /// result is asked for: std::launch::deferred.
  std::vector<std::string> DeferredLaunch;
};

/// Whether an identifier occurs in a unit, no matter where.
using IdentifierOccurs = llvm::function_ref<bool(llvm::StringRef Identifier)>;

/// "c" of "a::b::c".
llvm::StringRef lastComponent(llvm::StringRef QualifiedName);

/// Whether a name can be declared in a unit: whoever declares it writes all its
/// components.
bool canBeDeclared(llvm::StringRef QualifiedName, IdentifierOccurs Occurs);

/// All libraries that are in force, with look-up by name. Immutable once
/// built, so any number of translation units can share one.
class Model {
public:
  Model() = default;
  // The look-up tables point into Libraries, so a copy needs its own.
  Model(const Model &Other) : Libraries(Other.Libraries) { index(); }
  Model &operator=(const Model &Other) { return *this = Model(Other); }
  Model(Model &&) = default;
  Model &operator=(Model &&) = default;

  /// The type with this qualified name, or null.
  const Type *type(llvm::StringRef QualifiedName) const;

  /// The types by whose member functions others are recognised; the first that
  /// fits counts.
  llvm::ArrayRef<const Type *> recognisable() const { return Recognisable; }

  /// The meanings of a free function, in the order in which to try them.
  const std::vector<const Operation *> *
  functions(llvm::StringRef QualifiedName) const;

  /// The meaning of an enumerator or constant.
  std::optional<Library::Status::Kind> status(llvm::StringRef Name) const;

  /// Whether the enumerators of this type report how operations come out.
  bool isStatusType(llvm::StringRef Name) const {
    return StatusTypes.contains(Name);
  }

  /// Whether a library that the built-in models describe has this namespace.
  bool isLibraryNamespace(llvm::StringRef Outermost) const {
    return Namespaces.contains(Outermost);
  }

  enum class LockTag { None, Defer, Adopt, Try };
  LockTag lockTag(llvm::StringRef TypeName) const;

  /// Whether this constant lets a spawned task wait; see Library.
  bool isDeferredLaunch(llvm::StringRef Name) const {
    return DeferredLaunch.contains(Name);
  }

  /// The names of all types that tasks wait on or that are tasks and of all
  /// functions that spawn or wait, sorted: a unit that has none of them needs
  /// no analysis.
  const std::vector<std::string> &meetingNames() const { return Meetings; }

  llvm::ArrayRef<Library> libraries() const { return Libraries; }

  /// The value of a macro, as a number; nothing when it is not defined or no
  /// number.
  using MacroValue =
      llvm::function_ref<std::optional<int64_t>(llvm::StringRef Macro)>;

  /// The macros that conditions depend on.
  std::vector<std::string> macros() const;

  /// What holds where the macros have these values: without conditions.
  Model forMacros(MacroValue ValueOf) const;

  /// Takes over \p More, in this order. A name that an earlier library had too
  /// is replaced, so that a user's model can correct a built-in one.
  void add(std::vector<Library> More);
  void add(Library L);

private:
  void index();

  std::vector<Library> Libraries;
  llvm::StringMap<const Type *> Types;
  std::vector<const Type *> Recognisable;
  llvm::StringMap<std::vector<const Operation *>> Functions;
  llvm::StringMap<Library::Status::Kind> Statuses;
  llvm::StringSet<> StatusTypes;
  llvm::StringMap<LockTag> LockTags;
  llvm::StringSet<> DeferredLaunch;
  llvm::StringSet<> Namespaces;
  std::vector<std::string> Meetings;
};

/// Whether whoever has a \p T can end what its task, or its tasks, wait for.
bool canCancel(const Type &T);

/// The first method of \p T called \p Name that accepts \p NumArguments
/// arguments; null when there is none. A conversion function that the model
/// does not name ("operator int") is found as "operator T" where the model has
/// that. Those that do not fit, where that is told, are passed over.
const Operation *
findMethod(const Type &T, llvm::StringRef Name, unsigned NumArguments,
           llvm::function_ref<bool(const Operation &)> Fits = nullptr);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_MODEL_H
