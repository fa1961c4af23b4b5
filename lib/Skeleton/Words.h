//===- Words.h - The words of the text form ---------------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The tables that the printer and the parser of skeletons share.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_SKELETON_WORDS_H
#define CHAN_TIDY_LIB_SKELETON_WORDS_H

#include "lib/Skeleton/Skeleton.h"

namespace chan::skeleton {

/// What an instruction's Aux means, and so how it is written.
enum class AuxForm : uint8_t {
  Number, ///< "#n", when it is not zero.
  Kind,   ///< The word of an ObjectKind, before the operands.
  Fixed,  ///< The mnemonic says it.
  Loop,   ///< "#n", when the instruction has to do with a loop.
  Owned,  ///< A set of operands, each marked "own".
  Type,   ///< throws "type".
};

struct Mnemonic {
  llvm::StringLiteral Word;
  Opcode Op;
  AuxForm Form = AuxForm::Number;
  uint32_t Aux = 0; ///< For AuxForm::Fixed.
};

inline constexpr Mnemonic Mnemonics[] = {
    {"move", Opcode::Move},
    {"fresh", Opcode::Fresh},
    {"apply", Opcode::Apply},
    {"eq", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Eq)},
    {"ne", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Ne)},
    {"lt", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Lt)},
    {"le", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Le)},
    {"add", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Add)},
    {"sub", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Sub)},
    {"mul", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Mul)},
    {"div", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Div)},
    {"rem", Opcode::Binary, AuxForm::Fixed, uint32_t(BinaryOp::Rem)},
    {"not", Opcode::Not},
    {"new", Opcode::New, AuxForm::Kind},
    {"global", Opcode::Global, AuxForm::Kind},
    {"set-global", Opcode::SetGlobal},
    {"load", Opcode::Load},
    {"store", Opcode::Store},
    {"release", Opcode::Release},
    {"swap", Opcode::Swap},
    {"field", Opcode::Field, AuxForm::Kind},
    {"bind", Opcode::Bind},
    {"copy", Opcode::Copy},
    {"take", Opcode::Take},
    {"assign", Opcode::Assign},
    {"take-into", Opcode::TakeInto},
    {"insert", Opcode::Insert},
    {"remove", Opcode::Remove},
    {"element", Opcode::Element},
    {"find", Opcode::Find},
    {"size", Opcode::Size},
    {"destroy", Opcode::Destroy},
    {"escape", Opcode::Escape},
    {"havoc", Opcode::Havoc},
    {"send", Opcode::Send, AuxForm::Type},
    {"receive", Opcode::Receive, AuxForm::Type},
    {"close", Opcode::Close},
    {"resize", Opcode::Resize},
    {"fill", Opcode::Fill},
    {"is-closed", Opcode::IsClosed},
    {"lock", Opcode::Lock},
    {"unlock", Opcode::Unlock},
    {"wait", Opcode::Wait},
    {"notify", Opcode::Notify},
    {"count-down", Opcode::CountDown},
    {"count-up", Opcode::CountUp},
    {"arrive", Opcode::Arrive},
    {"acquire", Opcode::Acquire},
    {"supply", Opcode::Supply},
    {"join", Opcode::Join},
    {"spawn", Opcode::Spawn, AuxForm::Owned},
    {"request-stop", Opcode::RequestStop},
    {"stop-requested", Opcode::StopRequested},
    {"on-stop", Opcode::OnStop},
    {"discard", Opcode::Discard},
    {"pause", Opcode::Pause},
    {"home", Opcode::Home},
    {"self", Opcode::Self},
    {"adopt", Opcode::Adopt},
    {"abandon", Opcode::Abandon},
    {"cancel", Opcode::Cancel},
    {"shield", Opcode::Shield},
    {"await-any", Opcode::AwaitAny},
    {"loop", Opcode::Loop, AuxForm::Loop},
    {"branch", Opcode::Branch, AuxForm::Loop},
    {"jump", Opcode::Jump},
    {"call", Opcode::Call},
    {"return", Opcode::Return},
    {"throw", Opcode::Throw},
    {"caught", Opcode::Caught},
    {"yield", Opcode::Yield},
    {"halt", Opcode::Halt},
};

/// In the order of ObjectKind.
inline constexpr llvm::StringLiteral KindWords[] = {
    "cell",    "record",  "vector",    "channel", "mutex", "condition",
    "counter", "barrier", "semaphore", "stop",    "task",  "scope"};

struct FlagWord {
  llvm::StringLiteral Word;
  uint64_t Flags;
};

/// A word for several flags comes before those for each of them.
inline constexpr FlagWord FlagWords[] = {
    {"try", Try},
    {"timed", Timed},
    {"close-wakes", CloseWakesSenders | CloseWakesReceivers},
    {"close-wakes-senders", CloseWakesSenders},
    {"close-wakes-receivers", CloseWakesReceivers},
    {"destroy-wakes", DestroyWakesSenders | DestroyWakesReceivers},
    {"destroy-wakes-senders", DestroyWakesSenders},
    {"destroy-wakes-receivers", DestroyWakesReceivers},
    {"unbounded", Unbounded},
    {"throws-when-closed", ThrowsWhenClosed},
    {"shares", Shares},
    {"owns", Owns},
    {"guards", Guards},
    {"promises", Promises},
    {"terminates", Terminates},
    {"joins", Joins},
    {"stops-first", StopsFirst},
    {"cancels-first", CancelsFirst},
    {"throws-when-cancelled", ThrowsWhenCancelled},
    {"fails-when-cancelled", FailsWhenCancelled},
    {"opaque", Opaque},
    {"open", Open},
    {"shared", Shared},
    {"detached", Detached},
    {"passes-stop", PassesStop},
    {"all", All},
    {"exits-on-true", ExitsOnTrue},
    {"exits-on-false", ExitsOnFalse},
    {"counts", CountsLoop},
    {"kept", Kept},
    {"held", Held},
    {"recursive", Recursive},
    {"assumed", Assumed},
    {"one-shot", OneShot},
    {"signals", Signals},
    {"ends", Ends},
    {"raises-in-scope", RaisesInScope},
    {"fatal", Fatal},
    {"impossible", Impossible},
    {"reads", Reads},
    {"keeps-process", KeepsProcess},
    {"drops-exceptions", DropsExceptions},
    {"send-end", SendEnd},
    {"receive-end", ReceiveEnd},
    {"frees", Frees},
    {"null-crashes", NullCrashes},
    {"null-throws", NullThrows},
    {"null-hangs", NullHangs},
    {"holds", Holds},
    {"cancellable", Cancellable},
    {"leaves", Leaves},
    {"takes-turns", TakesTurns},
    {"begins-later", BeginsLater},
    {"as-new", AsNew},
};

/// Whether \p C can stand in a name without quotes. A name does not begin with
/// a digit, a period or a minus.
inline bool isNameChar(char C) {
  return (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z') ||
         (C >= '0' && C <= '9') || C == '_' || C == '.' || C == '$' || C == '~';
}

} // namespace chan::skeleton

#endif // CHAN_TIDY_LIB_SKELETON_WORDS_H
