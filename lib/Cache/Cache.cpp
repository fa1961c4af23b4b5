//===- Cache.cpp - Results that still hold --------------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Cache/Cache.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace llvm;

namespace chan::cache {

static constexpr StringLiteral Magic = "chan-tidy cache 1\n";
static constexpr StringLiteral Unfinished = ".tmp";

std::string defaultFolder() {
  SmallString<256> Path;
  if (auto Xdg = sys::Process::GetEnv("XDG_CACHE_HOME");
      Xdg && sys::path::is_absolute(*Xdg))
    Path = *Xdg;
  else if (auto Home = sys::Process::GetEnv("HOME");
           Home && sys::path::is_absolute(*Home))
    sys::path::append(Path, *Home, ".cache");
  else
    return "";
  sys::path::append(Path, "chan-tidy");
  return std::string(Path);
}

std::string Cache::pathOf(const Digest &Key) const {
  const std::string Name = toHex(bytesOf(Key), /*LowerCase=*/true);
  SmallString<256> Path(Folder);
  sys::path::append(Path, StringRef(Name).take_front(2),
                    StringRef(Name).drop_front(2));
  return std::string(Path);
}

std::vector<Record> Cache::read(const Digest &Key) const {
  auto File = MemoryBuffer::getFile(pathOf(Key), /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  if (!File)
    return {};
  StringRef Content = (*File)->getBuffer();
  if (!Content.consume_front(Magic) || Content.size() < Digest().size())
    return {};
  const StringRef Sum = Content.take_front(Digest().size());
  Content = Content.drop_front(Sum.size());
  if (bytesOf(digestOf(Content)) != Sum)
    return {};

  ByteReader Bytes(Content);
  std::vector<Record> Records;
  for (uint64_t Left = Bytes.count(); Left && !Bytes.failed(); --Left) {
    Record &R = Records.emplace_back();
    R.From = readInputs(Bytes);
    R.Result = Bytes.text().str();
  }
  if (!Bytes.finished())
    return {};
  return Records;
}

/// Notes that the file is of use, so that \c trim keeps it.
static void touch(const std::string &Path) {
  sys::fs::file_status Status;
  const auto Now = std::chrono::system_clock::now();
  // Not at each use: a run over an unchanged project writes nothing.
  if (sys::fs::status(Path, Status) ||
      Now - Status.getLastModificationTime() < std::chrono::hours(12))
    return;
  int File = -1;
  if (sys::fs::openFileForReadWrite(Path, File, sys::fs::CD_OpenExisting,
                                    sys::fs::OF_None))
    return;
  (void)sys::fs::setLastAccessAndModificationTime(File, Now, Now);
  (void)sys::Process::SafelyCloseFileDescriptor(File);
}

std::optional<Record> Cache::find(const Digest &Key,
                                  CurrentFiles &Files) const {
  std::vector<Record> Records = read(Key);
  for (Record &R : Records) {
    if (!Files.match(R.From))
      continue;
    // The one that is used comes first, and is kept longest.
    if (&R == &Records.front())
      touch(pathOf(Key));
    else
      consumeError(store(Key, R));
    return std::move(R);
  }
  return std::nullopt;
}

static Error cannotWrite(StringRef Path, std::error_code Error) {
  return createStringError(Error,
                           "cannot write '" + Path + "': " + Error.message());
}

Error Cache::store(const Digest &Key, const Record &New) const {
  std::vector<Record> Records = read(Key);
  erase_if(Records, [&New](const Record &R) { return R.From == New.From; });
  Records.insert(Records.begin(), New);
  Records.resize(std::min(Records.size(), Variants));

  ByteWriter Bytes;
  Bytes.number(Records.size());
  for (const Record &R : Records) {
    write(Bytes, R.From);
    Bytes.text(R.Result);
  }
  const std::string Content = Bytes.take();

  const std::string Path = pathOf(Key);
  const StringRef Parent = sys::path::parent_path(Path);
  if (std::error_code Error = sys::fs::create_directories(
          Parent, /*IgnoreExisting=*/true, sys::fs::owner_all))
    return cannotWrite(Parent, Error);
  SmallString<256> Temporary;
  int File = -1;
  if (std::error_code Error = sys::fs::createUniqueFile(
          Path + "-%%%%%%%%" + Unfinished, File, Temporary))
    return cannotWrite(Parent, Error);
  auto Remove = make_scope_exit([&Temporary] { sys::fs::remove(Temporary); });
  raw_fd_ostream OS(File, /*shouldClose=*/true);
  OS << Magic << bytesOf(digestOf(Content)) << Content;
  OS.close();
  if (const std::error_code Error = OS.error()) {
    OS.clear_error();
    return cannotWrite(Temporary, Error);
  }
  if (std::error_code Error = sys::fs::rename(Temporary, Path))
    return cannotWrite(Path, Error);
  Remove.release();
  return Error::success();
}

void Cache::trim(uint64_t MaxBytes) const {
  struct Entry {
    sys::TimePoint<> Used;
    uint64_t Size;
    std::string Path;
  };
  std::vector<Entry> Entries;
  uint64_t Total = 0;
  const auto Now = std::chrono::system_clock::now();
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator At(Folder, Error), End;
       At != End && !Error; At.increment(Error)) {
    sys::fs::file_status Status;
    if (sys::fs::status(At->path(), Status) ||
        Status.type() != sys::fs::file_type::regular_file)
      continue;
    const sys::TimePoint<> Used = Status.getLastModificationTime();
    if (StringRef(At->path()).ends_with(Unfinished)) {
      // Somebody may be about to finish it, but not for long.
      if (Now - Used > std::chrono::hours(1))
        sys::fs::remove(At->path());
      continue;
    }
    Total += Status.getSize();
    Entries.push_back({Used, Status.getSize(), At->path()});
  }
  if (Total <= MaxBytes)
    return;
  // A little more than is needed, so that the next run need not do it again.
  const uint64_t Wanted = MaxBytes / 10 * 9;
  sort(Entries, [](const Entry &A, const Entry &B) {
    return std::tie(A.Used, A.Path) < std::tie(B.Used, B.Path);
  });
  for (const Entry &E : Entries) {
    if (Total <= Wanted)
      break;
    if (!sys::fs::remove(E.Path))
      Total -= E.Size;
  }
}

} // namespace chan::cache
