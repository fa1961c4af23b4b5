//===- Harness.cpp - Counts the tasks that a program leaves behind
//---------===//
//
// Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Linked with `--wrap=main`, so that programs of the corpus are compiled as
/// they stand. The program runs in a child process. There, pthread_create is
/// interposed to know the threads, and a watchdog thread looks every few
/// milliseconds whether
///   - main has returned and nothing is left: the program ends;
///   - all that is left sleeps in the kernel without a time-out, and nobody ran
///     between two looks: it leaks, for nobody is there to wake anybody;
///   - something is still alive a while after main returned, or main takes
///     unreasonably long: it leaks.
///
//===----------------------------------------------------------------------===//

#include "Harness.h"
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern "C" int __real_main(int, char **);

namespace corpus {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds Tick{4};
/// How long a task may live on after main has returned.
constexpr milliseconds Settle{300};
/// How long main may run.
constexpr milliseconds MainLimit{2000};
/// How long the watchdog waits for main's thread to act on a request.
constexpr milliseconds Patience{100};
/// When the parent process gives up on everything.
constexpr int ParentLimitMs = 8000;

/// One thread that the program started.
struct Thread {
  std::atomic<pid_t> Tid{0}; // 0: the slot is free; Starting: not known yet.
  Stack Spawn;
};

constexpr pid_t Starting = -1;
constexpr unsigned MaxThreads = 256;
Thread Threads[MaxThreads];
std::atomic<unsigned> LiveThreads{0};

pid_t MainTid;
std::atomic<bool> MainDone{false};
std::atomic<Clock::rep> MainDoneAt{0};
std::atomic<bool> Wanted{false};
std::atomic<bool> Judged{false};

int ReportFd = 1;
char ReportText[1 << 16];
size_t ReportSize = 0;

/// Appends to the report; usable in a signal handler.
void print(const char *Format, ...) {
  va_list Args;
  va_start(Args, Format);
  int N = vsnprintf(ReportText + ReportSize, sizeof(ReportText) - ReportSize,
                    Format, Args);
  va_end(Args);
  if (N > 0 && ReportSize + N < sizeof(ReportText))
    ReportSize += N;
}

void sendReport(const char *Header) {
  auto Write = [](const char *Text, size_t Size) {
    while (Size > 0) {
      ssize_t N = write(ReportFd, Text, Size);
      if (N <= 0)
        return;
      Text += N;
      Size -= N;
    }
  };
  Write(Header, strlen(Header));
  Write(ReportText, ReportSize);
}

pid_t currentTid() { return static_cast<pid_t>(syscall(SYS_gettid)); }

// The stack of another thread, taken by the thread itself in a signal handler,
// and whether it runs an executor.
Stack Sample;
bool SampleRunsExecutor;
std::atomic<bool> SampleTaken{false};

void onSample(int) {
  int Saved = errno;
  Sample.take();
  SampleRunsExecutor = runsExecutor && runsExecutor();
  SampleTaken.store(true);
  errno = Saved;
}

bool sampleThread(pid_t Tid) {
  SampleTaken.store(false);
  if (syscall(SYS_tgkill, getpid(), Tid, SIGUSR1) != 0)
    return false;
  auto Deadline = Clock::now() + Patience;
  while (!SampleTaken.load()) {
    if (Clock::now() > Deadline)
      return false;
    usleep(200);
  }
  return true;
}

/// Where the calling thread threw last. An exception that nobody catches may
/// have unwound the stack before the program is terminated.
thread_local Stack LastThrow;

void onCrash(int Signal) {
  Stack Where;
  Where.take();
  if (!Judged.exchange(true)) {
    report(Where);
    if (reportAwaiting)
      reportAwaiting();
    if (Signal == SIGABRT && LastThrow.Depth > 0)
      report(LastThrow);
    sendReport("");
  }
  signal(Signal, SIG_DFL);
  raise(Signal);
}

//===----------------------------------------------------------------------===//
// Is anybody going to run again?
//===----------------------------------------------------------------------===//

bool readTaskFile(pid_t Tid, const char *Name, char *Buffer, size_t Size) {
  char Path[64];
  snprintf(Path, sizeof(Path), "/proc/self/task/%d/%s", Tid, Name);
  FILE *File = fopen(Path, "r");
  if (!File)
    return false;
  size_t N = fread(Buffer, 1, Size - 1, File);
  fclose(File);
  Buffer[N] = '\0';
  return N > 0;
}

/// True if a timer of the kernel is set that a thread may wait for with epoll.
/// Asio's is always set, to five minutes if there is nobody to wake.
bool timerPending() {
  constexpr long Idle = 60;
  DIR *Directory = opendir("/proc/self/fdinfo");
  if (!Directory)
    return false;
  bool Pending = false;
  while (dirent *Entry = readdir(Directory)) {
    char Path[300];
    snprintf(Path, sizeof(Path), "/proc/self/fdinfo/%s", Entry->d_name);
    FILE *File = fopen(Path, "r");
    if (!File)
      continue;
    char Line[256];
    long Seconds, Nanoseconds;
    while (fgets(Line, sizeof(Line), File))
      if (sscanf(Line, "it_value: (%ld, %ld)", &Seconds, &Nanoseconds) == 2 &&
          (Seconds || Nanoseconds) && Seconds < Idle)
        Pending = true;
    fclose(File);
  }
  closedir(Directory);
  return Pending;
}

/// True if a system call waits until another thread does something.
bool waitsForEver(int Number, const unsigned long *Args) {
  switch (Number) {
  case SYS_futex:
    return Args[3] == 0;
#ifdef SYS_epoll_wait
  case SYS_epoll_wait:
#endif
  case SYS_epoll_pwait:
    return static_cast<int>(Args[3]) == -1 && !timerPending();
  default:
    return false;
  }
}

/// True if the thread waits for other threads, without a time-out. \p Switches
/// becomes the number of times that it has gone to sleep so far.
bool sleepsForEver(pid_t Tid, unsigned long &Switches) {
  char Text[4096];
  if (!readTaskFile(Tid, "syscall", Text, sizeof(Text)))
    return false;
  unsigned long Args[4];
  int Number;
  if (sscanf(Text, "%d %lx %lx %lx %lx", &Number, &Args[0], &Args[1], &Args[2],
             &Args[3]) != 5 ||
      !waitsForEver(Number, Args))
    return false;
  if (!readTaskFile(Tid, "status", Text, sizeof(Text)))
    return false;
  const char *Line = strstr(Text, "\nvoluntary_ctxt_switches:");
  if (!Line)
    return false;
  Switches = strtoul(Line + strlen("\nvoluntary_ctxt_switches:"), nullptr, 10);
  return true;
}

/// True if every thread sleeps for ever; \p Sum identifies the moment.
bool allSleep(unsigned long &Sum) {
  Sum = 0;
  unsigned long Switches;
  for (Thread &T : Threads)
    if (pid_t Tid = T.Tid.load()) {
      if (!sleepsForEver(Tid, Switches))
        return false;
      Sum += Switches + static_cast<unsigned long>(Tid) * 1000003;
    }
  if (!MainDone.load() || finishFibers) {
    if (!sleepsForEver(MainTid, Switches))
      return false;
    Sum += Switches;
  }
  return true;
}

/// Gives the verdict on main's thread if that thread is responsive, else here.
void judge() {
  if (liveFibers) {
    Wanted.store(true);
    wakeFibers();
    auto Deadline = Clock::now() + Patience;
    while (Clock::now() < Deadline) {
      if (Judged.load())
        pause();
      usleep(500);
    }
  }
  unsigned Count = liveFibers ? liveFibers() : !MainDone.load();
  if ((!MainDone.load() || liveFibers) && sampleThread(MainTid)) {
    report(Sample);
    if (SampleRunsExecutor)
      Count = 0;
  }
  verdict(Count);
}

void *watch(void *) {
  auto Start = Clock::now();
  unsigned long LastSum = 0, Sum;
  unsigned Quiet = 0;
  for (;;) {
    usleep(std::chrono::microseconds(Tick).count());
    if (Judged.load())
      pause();
    auto Now = Clock::now();
    bool Done = MainDone.load();
    if (Done && LiveThreads.load() == 0 && !liveFibers)
      verdict(0);
    if (Done ? Now - Clock::time_point(Clock::duration(MainDoneAt.load())) >
                   Settle
             : Now - Start > MainLimit)
      judge();
    if (!allSleep(Sum)) {
      Quiet = 0;
      continue;
    }
    Quiet = Sum == LastSum ? Quiet + 1 : 0;
    LastSum = Sum;
    if (Quiet >= 3)
      judge();
  }
}

//===----------------------------------------------------------------------===//
// Processes
//===----------------------------------------------------------------------===//

using CreateFn = int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                         void *);

CreateFn realCreate() {
  static CreateFn Fn =
      reinterpret_cast<CreateFn>(dlsym(RTLD_NEXT, "pthread_create"));
  return Fn;
}

void setHandler(int Signal, void (*Handler)(int)) {
  struct sigaction Action = {};
  Action.sa_handler = Handler;
  Action.sa_flags = SA_RESTART | SA_NODEFER;
  sigaction(Signal, &Action, nullptr);
}

[[noreturn]] void runProgram(int Argc, char **Argv) {
  MainTid = currentTid();
  Stack Warm;
  Warm.take(); // Loads the unwinder, which a signal handler must not do.
  setHandler(SIGUSR1, onSample);
  for (int Signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP})
    setHandler(Signal, onCrash);
  pthread_t Watchdog;
  realCreate()(&Watchdog, nullptr, watch, nullptr);
  if (startFibers)
    startFibers();
  __real_main(Argc, Argv);
  MainDoneAt.store(Clock::now().time_since_epoch().count());
  MainDone.store(true);
  if (finishFibers)
    finishFibers();
  for (;;)
    pause();
}

/// Copies what the child reports to \p Text until it ends or time is up.
bool collect(int Fd, char *Text, size_t Size) {
  auto Deadline = Clock::now() + milliseconds(ParentLimitMs);
  size_t Used = 0;
  bool InTime = true;
  for (;;) {
    auto Left =
        std::chrono::duration_cast<milliseconds>(Deadline - Clock::now());
    pollfd Poll = {Fd, POLLIN, 0};
    if (Left.count() <= 0 || poll(&Poll, 1, Left.count()) <= 0) {
      InTime = false;
      break;
    }
    ssize_t N = read(Fd, Text + Used, Size - 1 - Used);
    if (N <= 0)
      break;
    Used += N;
  }
  Text[Used] = '\0';
  return InTime;
}

} // namespace

void Stack::take() { Depth = backtrace(Frames, MaxDepth); }

bool mainReturned() { return MainDone.load(); }
unsigned liveThreads() { return LiveThreads.load(); }
bool verdictWanted() { return Wanted.load(); }

void report(const Stack &Where, const Stack *Spawn) {
  print("task");
  for (int I = 0; I < Where.Depth; ++I)
    print(" %lx", reinterpret_cast<uintptr_t>(Where.Frames[I]));
  if (Spawn) {
    print(" | spawn");
    for (int I = 0; I < Spawn->Depth; ++I)
      print(" %lx", reinterpret_cast<uintptr_t>(Spawn->Frames[I]));
  }
  print("\n");
}

void verdict(unsigned Count) {
  if (Judged.exchange(true))
    for (;;)
      pause();
  for (Thread &T : Threads)
    if (pid_t Tid = T.Tid.load()) {
      bool Sampled = Tid != currentTid() && sampleThread(Tid);
      if (Sampled)
        report(Sample, &T.Spawn);
      if (!Sampled || !SampleRunsExecutor)
        ++Count;
    }
  if (reportCoroutines)
    Count += reportCoroutines();
  if (Count == 0 && !MainDone.load())
    Count = 1;
  char Header[32] = "ends\n";
  if (Count)
    snprintf(Header, sizeof(Header), "leaks %u\n", Count);
  sendReport(Header);
  _exit(0);
}

} // namespace corpus

using namespace corpus;

namespace {
struct Start {
  void *(*Fn)(void *);
  void *Arg;
  Thread *Slot;
};

/// Frees the slot of a thread however the thread ends.
struct Finish {
  Thread *Slot;
  ~Finish() {
    Slot->Tid.store(0);
    LiveThreads.fetch_sub(1);
  }
};
} // namespace

static void *runThread(void *Raw) {
  Start S = *static_cast<Start *>(Raw);
  delete static_cast<Start *>(Raw);
  S.Slot->Tid.store(currentTid());
  Finish F{S.Slot};
  return S.Fn(S.Arg);
}

extern "C" int pthread_create(pthread_t *Id, const pthread_attr_t *Attr,
                              void *(*Fn)(void *), void *Arg) {
  Thread *Slot = nullptr;
  for (Thread &T : Threads) {
    pid_t Free = 0;
    if (T.Tid.compare_exchange_strong(Free, Starting)) {
      Slot = &T;
      break;
    }
  }
  if (!Slot)
    return EAGAIN;
  Slot->Spawn.take();
  LiveThreads.fetch_add(1);
  int Error = realCreate()(Id, Attr, runThread, new Start{Fn, Arg, Slot});
  if (Error) {
    Slot->Tid.store(0);
    LiveThreads.fetch_sub(1);
  }
  return Error;
}

extern "C" void __cxa_throw(void *Object, void *Type, void (*Destroy)(void *)) {
  using ThrowFn = void (*)(void *, void *, void (*)(void *));
  static ThrowFn Throw =
      reinterpret_cast<ThrowFn>(dlsym(RTLD_NEXT, "__cxa_throw"));
  LastThrow.take();
  Throw(Object, Type, Destroy);
  __builtin_unreachable();
}

extern "C" int __wrap_main(int Argc, char **Argv) {
  int Pipe[2];
  if (pipe(Pipe) != 0)
    return 2;
  pid_t Child = fork();
  if (Child < 0)
    return 2;
  if (Child == 0) {
    close(Pipe[0]);
    dup2(2, 1); // What the program prints is not our report.
    ReportFd = Pipe[1];
    runProgram(Argc, Argv);
  }
  close(Pipe[1]);
  static char Text[sizeof(ReportText) + 64];
  bool InTime = collect(Pipe[0], Text, sizeof(Text));
  if (!InTime)
    kill(Child, SIGKILL);
  int Status = 0;
  waitpid(Child, &Status, 0);
  if (!InTime)
    printf("hangs\n");
  else if (WIFSIGNALED(Status))
    printf("crashes SIG%s\n", sigabbrev_np(WTERMSIG(Status)));
  else if (Text[0] == '\0')
    printf("exits %d\n", WEXITSTATUS(Status));
  fputs(Text, stdout);
  return 0;
}
