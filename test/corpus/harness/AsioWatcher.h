//===- AsioWatcher.h - Lets Asio tell of its coroutines ---------*- C++ -*-===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Included before the first line of every program that uses Boost.Asio.
/// Declares that a few member functions of Asio's coroutines are specialized
/// for the usual executor; AsioWatcher.cpp defines them. The program itself
/// remains as it is.
///
//===----------------------------------------------------------------------===//

#ifndef CHAN_TIDY_TEST_CORPUS_ASIOWATCHER_H
#define CHAN_TIDY_TEST_CORPUS_ASIOWATCHER_H

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace boost::asio::detail {

/// A coroutine begins and ends.
template <>
void *awaitable_frame_base<any_io_executor>::operator new(std::size_t Size);
template <>
void awaitable_frame_base<any_io_executor>::operator delete(void *Frame,
                                                            std::size_t Size);

/// A coroutine has suspended itself and starts what it waits for.
template <>
void awaitable_frame_base<any_io_executor>::after_suspend(void (*Start)(void *),
                                                          void *Arg);

/// co_spawn starts a task: a stack of coroutines that await each other.
template <> void awaitable_thread<any_io_executor>::launch();

} // namespace boost::asio::detail

#endif // CHAN_TIDY_TEST_CORPUS_ASIOWATCHER_H
