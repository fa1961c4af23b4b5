//===- RecordingFileSystem.cpp - Notes what is asked of the files ---------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Cache/RecordingFileSystem.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace chan::cache {

/// A file whose content is noted when it is read.
class RecordedFile : public vfs::File {
public:
  RecordedFile(std::unique_ptr<vfs::File> Base, std::string Path,
               RecordingFileSystem &FS)
      : Base(std::move(Base)), Path(std::move(Path)), FS(FS) {}

  ErrorOr<vfs::Status> status() override {
    ErrorOr<vfs::Status> Status = Base->status();
    FS.note(Path, Status);
    return Status;
  }

  ErrorOr<std::string> getName() override { return Base->getName(); }

  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t FileSize,
                                                   bool RequiresNullTerminator,
                                                   bool IsVolatile) override {
    status();
    // Read, not mapped: a mapping would change with the file, and the compiler
    // would see something else than what is noted here.
    auto Buffer = Base->getBuffer(Name, FileSize, RequiresNullTerminator,
                                  /*IsVolatile=*/true);
    if (Buffer)
      FS.note(Path, Question::Content, digestOf((*Buffer)->getBuffer()));
    return Buffer;
  }

  std::error_code close() override { return Base->close(); }

private:
  const std::unique_ptr<vfs::File> Base;
  const std::string Path;
  RecordingFileSystem &FS;
};

std::string RecordingFileSystem::absolute(const Twine &Path) const {
  SmallString<256> Result;
  Path.toVector(Result);
  // Without a current folder, nobody can say what is meant.
  (void)makeAbsolute(Result);
  return std::string(Result);
}

void RecordingFileSystem::note(StringRef Path, Question Asked,
                               const Digest &Answer) {
  std::optional<Digest> &Known =
      Records[Path].Answers[static_cast<size_t>(Asked)];
  Changed |= Known && *Known != Answer;
  Known = Answer;
}

void RecordingFileSystem::note(StringRef Path,
                               const ErrorOr<vfs::Status> &Status) {
  if (!Status) {
    note(Path, Question::Kind, answerKind(Status.getError()));
    return;
  }
  note(Path, Question::Kind, answerKind(Status->getType()));
  Records[Path].ID = Status->getUniqueID();
  if (Status->isRegularFile())
    note(Path, Question::Stamp,
         answerStamp(Status->getSize(), Status->getLastModificationTime()));
  else if (!Status->isDirectory())
    Changed = true; // A pipe or a device.
}

ErrorOr<vfs::Status> RecordingFileSystem::status(const Twine &Path) {
  ErrorOr<vfs::Status> Status = ProxyFileSystem::status(Path);
  note(absolute(Path), Status);
  return Status;
}

bool RecordingFileSystem::exists(const Twine &Path) {
  return static_cast<bool>(status(Path));
}

ErrorOr<std::unique_ptr<vfs::File>>
RecordingFileSystem::openFileForRead(const Twine &Path) {
  const std::string Name = absolute(Path);
  auto Opened = ProxyFileSystem::openFileForRead(Path);
  if (!Opened) {
    note(Name, Question::Kind, answerKind(Opened.getError()));
    return Opened.getError();
  }
  return std::make_unique<RecordedFile>(std::move(*Opened), Name, *this);
}

vfs::directory_iterator RecordingFileSystem::dir_begin(const Twine &Dir,
                                                       std::error_code &EC) {
  const std::string Name = absolute(Dir);
  std::vector<std::string> Names;
  vfs::directory_iterator At = ProxyFileSystem::dir_begin(Dir, EC), End;
  for (; !EC && At != End; At.increment(EC))
    Names.push_back(sys::path::filename(At->path()).str());
  if (EC) {
    note(Name, Question::Kind, answerKind(EC));
    return End;
  }
  note(Name, Question::Listing, answerListing(std::move(Names)));
  return ProxyFileSystem::dir_begin(Dir, EC);
}

std::error_code
RecordingFileSystem::getRealPath(const Twine &Path,
                                 SmallVectorImpl<char> &Output) {
  const std::error_code Error = ProxyFileSystem::getRealPath(Path, Output);
  const std::string Name = absolute(Path);
  if (Error)
    note(Name, Question::Kind, answerKind(Error));
  else
    note(Name, Question::RealPath,
         digestOf(StringRef(Output.data(), Output.size())));
  return Error;
}

bool RecordingFileSystem::isMissing(StringRef Folder) {
  auto [Known, New] = MissingFolders.try_emplace(Folder);
  if (New)
    Known->second = !getUnderlyingFS().exists(Folder);
  return Known->second;
}

std::optional<Inputs> RecordingFileSystem::inputs() {
  if (Changed)
    return std::nullopt;
  const Digest Missing =
      answerKind(make_error_code(std::errc::no_such_file_or_directory));
  std::map<std::string, Input> Sorted;
  auto Add = [&Sorted](StringRef Path, Question Asked, const Digest &Answer) {
    Input In;
    In.Path = Path.str();
    In.Asked = Asked;
    In.Answer = Answer;
    // The number keeps several answers about one path apart.
    Sorted.emplace(In.Path + '\0' + char(Asked), std::move(In));
  };
  for (const auto &Entry : Records) {
    const auto &Answers = Entry.second.Answers;
    auto Known = [&Answers](Question Asked) {
      return Answers[static_cast<size_t>(Asked)];
    };
    if (auto Real = Known(Question::RealPath))
      Add(Entry.first(), Question::RealPath, *Real);
    if (auto Content = Known(Question::Content)) {
      Add(Entry.first(), Question::Content, *Content);
    } else if (auto Listing = Known(Question::Listing)) {
      Add(Entry.first(), Question::Listing, *Listing);
    } else if (auto Stamp = Known(Question::Stamp)) {
      Add(Entry.first(), Question::Stamp, *Stamp);
    } else if (auto Kind = Known(Question::Kind)) {
      StringRef Path = Entry.first();
      // Headers are looked for in many folders that are not there. One answer
      // is enough for all that would be in such a folder.
      if (*Kind == Missing)
        for (StringRef Folder = sys::path::parent_path(Path);
             !Folder.empty() && isMissing(Folder);
             Folder = sys::path::parent_path(Folder))
          Path = Folder;
      Add(Path, Question::Kind, *Kind);
    }
  }

  Inputs Result;
  std::map<sys::fs::UniqueID, uint64_t> First;
  for (auto &[Key, In] : Sorted) {
    const size_t Index = Result.size();
    if (In.Asked == Question::Content)
      In.SameAs = First.try_emplace(*Records[In.Path].ID, Index).first->second;
    Result.push_back(std::move(In));
  }
  return Result;
}

} // namespace chan::cache
