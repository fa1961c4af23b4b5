//===- ProgramIdentity.cpp - Which program made a result ------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Cache/ProgramIdentity.h"
#include "lib/Support/Bytes.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstring>
#include <elf.h>
#include <link.h>

using namespace llvm;

namespace chan::cache {

/// The build ID that a linker wrote into a loaded file, if it did.
static StringRef buildID(const dl_phdr_info &Loaded) {
  for (unsigned I = 0; I < Loaded.dlpi_phnum; ++I) {
    const ElfW(Phdr) &Header = Loaded.dlpi_phdr[I];
    if (Header.p_type != PT_NOTE)
      continue;
    StringRef Notes(
        reinterpret_cast<const char *>(Loaded.dlpi_addr + Header.p_vaddr),
        Header.p_memsz);
    while (Notes.size() >= sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) Note;
      std::memcpy(&Note, Notes.data(), sizeof Note);
      const size_t NameSize = alignTo(Note.n_namesz, 4);
      const size_t Size = alignTo(Note.n_descsz, 4);
      Notes = Notes.drop_front(sizeof Note);
      if (NameSize + Size > Notes.size())
        break;
      if (Note.n_type == NT_GNU_BUILD_ID &&
          Notes.starts_with(StringRef("GNU", 4)))
        return Notes.substr(NameSize, Note.n_descsz);
      Notes = Notes.drop_front(NameSize + Size);
    }
  }
  return {};
}

static int add(dl_phdr_info *Loaded, size_t, void *To) {
  ByteWriter &Bytes = *static_cast<ByteWriter *>(To);
  if (StringRef(Loaded->dlpi_name).starts_with("linux-vdso"))
    return 0; // A part of the kernel.
  // The program itself has no name here.
  const StringRef Name =
      *Loaded->dlpi_name ? Loaded->dlpi_name : "/proc/self/exe";
  if (const StringRef ID = buildID(*Loaded); !ID.empty()) {
    Bytes.text(ID);
  } else if (auto File =
                 MemoryBuffer::getFile(Name, /*IsText=*/false,
                                       /*RequiresNullTerminator=*/false)) {
    Bytes.text(bytesOf(digestOf((*File)->getBuffer())));
  }
  return 0;
}

Digest programIdentity() {
  ByteWriter Bytes;
  dl_iterate_phdr(add, &Bytes);
  return digestOf(Bytes.take());
}

} // namespace chan::cache
