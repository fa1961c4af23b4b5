//===- Annotation.h - A model's words in the source -------------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What stands in the source itself, in attributes such as
///
///   [[clang::annotate("chan::channel(capacity: 0, close-wakes: both)")]]
///   [[clang::annotate("chan::send(waits: never, returns: bool)")]]
///
/// A word of the model's language, and its keys in parentheses. The texts here
/// begin after "chan::".
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_LIB_MODEL_ANNOTATION_H
#define CHAN_TIDY_LIB_MODEL_ANNOTATION_H

#include "lib/Model/Model.h"
#include "llvm/Support/Error.h"

namespace chan::model {

/// What an annotation starts with.
inline constexpr llvm::StringLiteral AnnotationPrefix = "chan::";

/// What the annotation of a class says. The error is a sentence.
llvm::Expected<Type> readTypeAnnotation(llvm::StringRef Text);

/// What the annotation of a function says.
llvm::Expected<Operation> readOperationAnnotation(llvm::StringRef Text,
                                                  bool IsMethod);

/// What the annotation of an enumerator says.
llvm::Expected<Library::Status::Kind>
readStatusAnnotation(llvm::StringRef Text);

} // namespace chan::model

#endif // CHAN_TIDY_LIB_MODEL_ANNOTATION_H
