//===- Workers.cpp - Processes that share out the work --------------------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Project/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/raw_ostream.h"
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <list>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
#ifdef __linux__
#include <sys/mman.h>
#include <sys/prctl.h>
#endif

using namespace llvm;

namespace chan::project {
namespace {

constexpr int StopSignals[] = {SIGINT, SIGTERM, SIGHUP};
volatile std::sig_atomic_t Stopped = 0;
void stop(int Signal) { Stopped = Signal; }

/// Delivers the signals that stop us only while we wait for workers, so that
/// none comes between a look at \c Stopped and the wait.
class StopGuard {
public:
  StopGuard() {
    Stopped = 0;
    sigset_t Set;
    sigemptyset(&Set);
    for (int Signal : StopSignals)
      sigaddset(&Set, Signal);
    sigprocmask(SIG_BLOCK, &Set, &Before);
    struct sigaction Action = {};
    Action.sa_handler = stop;
    sigemptyset(&Action.sa_mask);
    for (auto [Signal, Old] : zip(StopSignals, Actions)) {
      sigaction(Signal, nullptr, &Old);
      // Who starts us with nohup or in the background wants it ignored.
      if (Old.sa_handler != SIG_IGN)
        sigaction(Signal, &Action, nullptr);
    }
  }
  ~StopGuard() { restore(); }

  void restore() {
    for (auto [Signal, Old] : zip(StopSignals, Actions))
      sigaction(Signal, &Old, nullptr);
    sigprocmask(SIG_SETMASK, &Before, nullptr);
  }

  const sigset_t &whileWaiting() const { return Before; }

private:
  sigset_t Before;
  struct sigaction Actions[std::size(StopSignals)];
};

/// What one process is to the other.
struct Worker {
  pid_t Process = -1;
  int Socket = -1;
  std::FILE *Log = nullptr; ///< What the worker prints, also if it dies.
  bool Busy = false;
  size_t Job = 0;
  std::string Received;
};

bool readAll(int From, void *To, size_t Size) {
  char *At = static_cast<char *>(To);
  while (Size) {
    const ssize_t Got = sys::RetryAfterSignal(-1, ::read, From, At, Size);
    if (Got <= 0)
      return false;
    At += Got;
    Size -= Got;
  }
  return true;
}

bool writeAll(int To, const void *From, size_t Size) {
  const char *At = static_cast<const char *>(From);
  while (Size) {
    const ssize_t Put =
        sys::RetryAfterSignal(-1, ::send, To, At, Size, MSG_NOSIGNAL);
    if (Put <= 0)
      return false;
    At += Put;
    Size -= Put;
  }
  return true;
}

/// A file for what a worker prints.
std::FILE *makeLog() {
#ifdef __linux__
  // Where a container is read-only, there is no place for temporary files.
  if (const int File = memfd_create("log", MFD_CLOEXEC); File >= 0)
    return fdopen(File, "w+");
#endif
  return std::tmpfile();
}

/// What was printed since the last call.
std::string takeLog(std::FILE *Log) {
  const int File = fileno(Log);
  std::string Text(std::max<off_t>(0, lseek(File, 0, SEEK_END)), '\0');
  const ssize_t Got = pread(File, Text.data(), Text.size(), 0);
  Text.resize(std::max<ssize_t>(0, Got));
  if (ftruncate(File, 0) == 0)
    lseek(File, 0, SEEK_SET);
  return Text;
}

class Pool {
public:
  explicit Pool(const WorkerOptions &Options) : Options(Options) {}

  int run();

private:
  bool start();
  [[noreturn]] void serve(Worker &W);
  void assign(Worker &W);
  bool receive(Worker &W);
  void bury(Worker &W);
  void finish(Worker &W, Outcome O);
  void killAll();

  const WorkerOptions &Options;
  StopGuard Guard;
  std::list<Worker> Workers;
  size_t Next = 0;
  size_t Finished = 0;
};

/// Starts a worker; false if there can be no further one.
bool Pool::start() {
  int Ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends))
    return false;
  std::FILE *Log = makeLog();
  outs().flush();
  errs().flush();
  const pid_t Parent = getpid();
  const pid_t Process = Log ? fork() : -1;
  if (Process < 0) {
    close(Ends[0]);
    close(Ends[1]);
    if (Log)
      std::fclose(Log);
    return false;
  }
  if (Process == 0) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != Parent)
      _exit(1);
#endif
    // With the ends of others open, those would not see them close.
    for (Worker &Other : Workers)
      close(Other.Socket);
    close(Ends[0]);
    Worker W;
    W.Socket = Ends[1];
    W.Log = Log;
    serve(W);
  }
  close(Ends[1]);
  Worker &W = Workers.emplace_back();
  W.Process = Process;
  W.Socket = Ends[0];
  W.Log = Log;
  return true;
}

void Pool::serve(Worker &W) {
  Guard.restore(); // What is ignored stays so.
  // Both share the place where they write.
  dup2(fileno(W.Log), STDOUT_FILENO);
  dup2(fileno(W.Log), STDERR_FILENO);
  uint64_t Job = 0;
  while (readAll(W.Socket, &Job, sizeof Job)) {
    const std::string Result = Options.Work(Job);
    outs().flush();
    errs().flush();
    std::fflush(nullptr);
    const uint64_t Size = Result.size();
    if (!writeAll(W.Socket, &Size, sizeof Size) ||
        !writeAll(W.Socket, Result.data(), Result.size()))
      break;
  }
  _exit(0);
}

void Pool::assign(Worker &W) {
  if (Next == Options.Jobs)
    return;
  W.Job = Next++;
  W.Busy = true;
  W.Received.clear();
  if (Options.Begun)
    Options.Begun(W.Job);
  const uint64_t Job = W.Job;
  // If this fails, the worker has died, which reading from it will tell.
  writeAll(W.Socket, &Job, sizeof Job);
}

void Pool::finish(Worker &W, Outcome O) {
  O.Job = W.Job;
  O.Log = takeLog(W.Log);
  W.Busy = false;
  ++Finished;
  Options.Done(std::move(O));
}

/// Reads what is there; false if the worker is no more.
bool Pool::receive(Worker &W) {
  std::array<char, 1 << 16> Buffer;
  const ssize_t Got =
      sys::RetryAfterSignal(-1, ::read, W.Socket, Buffer.data(), Buffer.size());
  if (Got <= 0)
    return false;
  W.Received.append(Buffer.data(), Got);
  uint64_t Size = 0;
  if (W.Received.size() < sizeof Size)
    return true;
  std::memcpy(&Size, W.Received.data(), sizeof Size);
  if (W.Received.size() < sizeof Size + Size)
    return true;
  Outcome O;
  O.Result = W.Received.substr(sizeof Size);
  finish(W, std::move(O));
  return true;
}

/// Takes leave of a worker that has died.
void Pool::bury(Worker &W) {
  int Status = 0;
  sys::RetryAfterSignal(-1, waitpid, W.Process, &Status, 0);
  if (W.Busy) {
    Outcome O;
    O.Death = WIFSIGNALED(Status)
                  ? strsignal(WTERMSIG(Status))
                  : "exit status " + std::to_string(WEXITSTATUS(Status));
    finish(W, std::move(O));
  }
  close(W.Socket);
  std::fclose(W.Log);
}

void Pool::killAll() {
  for (Worker &W : Workers)
    kill(W.Process, SIGKILL);
  for (Worker &W : Workers) {
    W.Busy = false;
    bury(W);
  }
  Workers.clear();
}

int Pool::run() {
  while (Finished < Options.Jobs) {
    while (Workers.size() < Options.Processes && Next < Options.Jobs && start())
      assign(Workers.back());
    if (Workers.empty()) {
      Outcome O;
      O.Job = Next++;
      O.Death = "cannot start a process: " + sys::StrError(errno);
      ++Finished;
      Options.Done(std::move(O));
      continue;
    }

    std::vector<pollfd> Polled;
    for (Worker &W : Workers)
      Polled.push_back({W.Socket, POLLIN, 0});
    const timespec Wait = {0, 250'000'000};
    const int Ready =
        ppoll(Polled.data(), Polled.size(), &Wait, &Guard.whileWaiting());
    if (Stopped) {
      killAll();
      return Stopped;
    }
    if (Options.Tick)
      Options.Tick();
    if (Ready <= 0)
      continue;
    auto W = Workers.begin();
    for (const pollfd &P : Polled) {
      auto This = W++;
      if (!P.revents)
        continue;
      if (!receive(*This)) {
        bury(*This);
        Workers.erase(This);
      } else if (!This->Busy) {
        assign(*This);
      }
    }
  }
  killAll(); // They are idle.
  return 0;
}

} // namespace

bool workPrinted() {
  outs().flush();
  errs().flush();
  std::fflush(nullptr);
  return lseek(STDERR_FILENO, 0, SEEK_CUR) > 0;
}

int runWorkers(const WorkerOptions &Options) { return Pool(Options).run(); }

} // namespace chan::project
