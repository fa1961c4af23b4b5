//===- Inputs.cpp - What a result was made from ---------------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Cache/Inputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>
#include <system_error>

using namespace llvm;

namespace chan::cache {

using sys::fs::file_type;

// Neighbours have most of their paths in common, so only the rest is written.

void write(ByteWriter &Bytes, const Inputs &I) {
  Bytes.number(I.size());
  StringRef Before;
  for (size_t Index = 0; Index < I.size(); ++Index) {
    const Input &In = I[Index];
    const size_t Common =
        mismatch(Before.begin(), Before.end(), In.Path.begin(), In.Path.end())
            .first -
        Before.begin();
    Bytes.number(Common);
    Bytes.text(StringRef(In.Path).drop_front(Common));
    Bytes.number(static_cast<uint8_t>(In.Asked));
    Bytes.raw(bytesOf(In.Answer));
    Bytes.number(In.Asked == Question::Content ? Index - In.SameAs : 0);
    Before = In.Path;
  }
}

Inputs readInputs(ByteReader &Bytes) {
  Inputs I;
  const uint64_t Count = Bytes.count();
  I.reserve(Count);
  StringRef Before;
  while (I.size() < Count && !Bytes.failed()) {
    const size_t Index = I.size();
    const uint64_t Common = Bytes.number();
    const StringRef Rest = Bytes.text();
    const uint64_t Asked = Bytes.number();
    const StringRef Answer = Bytes.raw(Digest().size());
    const uint64_t Back = Bytes.number();
    if (Bytes.failed() || Common > Before.size() || Back > Index ||
        Asked > static_cast<uint64_t>(Question::RealPath)) {
      Bytes.fail();
      break;
    }
    Input &In = I.emplace_back();
    In.Path = (Before.take_front(Common) + Rest).str();
    In.Asked = static_cast<Question>(Asked);
    copy(Answer, In.Answer.begin());
    In.SameAs = In.Asked == Question::Content ? Index - Back : 0;
    Before = In.Path;
  }
  return I;
}

Digest answerKind(const ErrorOr<file_type> &Type) {
  Digest D = {};
  if (Type) {
    D[0] = *Type == file_type::directory_file ? 2 : 1;
  } else if (Type.getError() != std::errc::no_such_file_or_directory &&
             Type.getError() != std::errc::not_a_directory) {
    // It may be there: it cannot be looked at.
    D[0] = 3;
    D[1] = static_cast<uint8_t>(Type.getError().value());
  }
  return D;
}

Digest answerStamp(uint64_t Size, sys::TimePoint<> Time) {
  ByteWriter Bytes;
  Bytes.number(Size);
  Bytes.number(Time.time_since_epoch().count());
  return digestOf(Bytes.take());
}

Digest answerListing(std::vector<std::string> Names) {
  sort(Names);
  ByteWriter Bytes;
  for (const std::string &Name : Names)
    Bytes.text(Name);
  return digestOf(Bytes.take());
}

static Digest compute(const std::string &Path, Question Asked,
                      const std::optional<sys::fs::file_status> &Status,
                      std::error_code StatusError) {
  // No answer at all looks like this.
  constexpr Digest None = {0xff};
  switch (Asked) {
  case Question::Kind:
    return answerKind(Status ? ErrorOr<file_type>(Status->type())
                             : ErrorOr<file_type>(StatusError));
  case Question::Stamp:
    return Status ? answerStamp(Status->getSize(),
                                Status->getLastModificationTime())
                  : None;
  case Question::Listing: {
    std::vector<std::string> Names;
    std::error_code Error;
    sys::fs::directory_iterator At(Path, Error), End;
    for (; At != End && !Error; At.increment(Error))
      Names.push_back(sys::path::filename(At->path()).str());
    return Error ? None : answerListing(std::move(Names));
  }
  case Question::Content: {
    if (!Status || Status->type() != file_type::regular_file)
      return None;
    auto Content = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                         /*RequiresNullTerminator=*/false);
    return Content ? digestOf((*Content)->getBuffer()) : None;
  }
  case Question::RealPath: {
    SmallString<256> Real;
    return sys::fs::real_path(Path, Real) ? None : digestOf(Real);
  }
  }
  llvm_unreachable("a question of another kind");
}

const Digest &CurrentFiles::answer(const std::string &Path, File &F,
                                   Question Asked) {
  if (!F.Status && !F.StatusError) {
    sys::fs::file_status Status;
    F.StatusError = sys::fs::status(Path, Status);
    if (!F.StatusError)
      F.Status = Status;
  }
  std::optional<Digest> &Known = F.Answers[static_cast<size_t>(Asked)];
  if (!Known)
    Known = compute(Path, Asked, F.Status, F.StatusError);
  return *Known;
}

bool CurrentFiles::match(const Inputs &I) {
  std::map<sys::fs::UniqueID, uint64_t> First;
  for (size_t Index = 0; Index < I.size(); ++Index) {
    const Input &In = I[Index];
    File &F = Files[In.Path];
    if (answer(In.Path, F, In.Asked) != In.Answer)
      return false;
    if (In.Asked == Question::Content &&
        First.try_emplace(F.Status->getUniqueID(), Index).first->second !=
            In.SameAs)
      return false;
  }
  return true;
}

} // namespace chan::cache
