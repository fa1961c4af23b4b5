"""The corpus: programs with their labels, and how to run them.

A program is a file test/corpus/<library>/<name>/(bug|fix)*.cpp. Its labels are
comments:

  // run: leaks 2        what running it must show: `ends`, `leaks N`,
                         `crashes SIGNAL`, `dangles`; on a line of its own in
                         the head.
  // sanitize: address   build it with AddressSanitizer (with g++), whose errors
                         are what `dangles` means; also in the head.
  // expect: chan-...    at the end of the line where a warning must be.
  // miss: reason        on the line before or after an `expect` (or behind it):
                         the warning is known not to come yet.

Where the schedule decides which of several operations is stuck, each of them
has `// expect: chan-... (either)`, and one warning, at one of them, will do.

Running confirms more than the count: every line with an `expect` must be the
place where a task was found stuck (or crashed), or, for a task that cannot be
stopped, the place that spawned it.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile

HARNESS = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.dirname(HARNESS)
ROOT = os.path.dirname(os.path.dirname(CORPUS))
CACHE = os.environ.get("CHAN_CORPUS_CACHE",
                       os.path.join(ROOT, "build", "corpus"))

LABEL = re.compile(r"//\s*expect:\s*(chan-[a-z-]+)(\s+\(either\))?")
MISS = re.compile(r"//\s*miss:\s*(.+)")
RUN = re.compile(r"^//\s*run:\s*(.+?)\s*$")
SANITIZE = re.compile(r"^//\s*sanitize:\s*address\s*$")

# A task of these kinds is not at the line of the warning; it was spawned there.
SPAWN_CHECKS = {"chan-spawn-without-cancellation"}
# Here the operation returns, and the program finds it at fault a moment later.
AFTERWARDS_CHECKS = {"chan-closed-channel"}

FLAGS = ["-std=c++20", "-O0", "-gdwarf-4", "-g1", "-fno-omit-frame-pointer",
         "-D_GLIBCXX_ASSERTIONS", "-pthread"]
SANITIZER_OPTIONS = {
    # Frames that have returned must be remembered, also those of fibers, and
    # the error must end in the harness's own signal handler.
    "ASAN_OPTIONS": "abort_on_error=1:handle_abort=0:handle_segv=0:symbolize=0:"
                    "detect_leaks=0:detect_stack_use_after_return=1"}
LIBRARIES = {
    "fiber": {"objects": ["Harness", "FiberWatcher"],
              "link": ["-lboost_fiber", "-lboost_context"],
              "headers": ["boost/fiber/all.hpp"]},
    "thread": {"objects": ["Harness"], "link": [], "headers": []},
    "queues": {"objects": ["Harness"],
               "link": ["-lboost_thread", "-lboost_chrono", "-ltbb"],
               "headers": []},
    "asio": {"objects": ["Harness", "AsioWatcher"], "link": [],
             "watcher": os.path.join(HARNESS, "AsioWatcher.h"),
             "headers": ["boost/asio.hpp",
                         "boost/asio/experimental/awaitable_operators.hpp",
                         "boost/asio/experimental/channel.hpp",
                         "boost/asio/experimental/concurrent_channel.hpp",
                         "boost/asio/experimental/parallel_group.hpp"]},
}
COMMON_HEADERS = ["atomic", "chrono", "condition_variable", "cstdio", "deque",
                  "functional", "future", "iostream", "map", "memory", "mutex",
                  "optional", "stop_token", "string", "thread", "utility",
                  "vector"]


class Program:
    """A file of the corpus with its labels."""

    def __init__(self, path):
        self.path = os.path.abspath(path)
        directory, self.variant = os.path.split(self.path)
        directory, self.name = os.path.split(directory)
        self.library = os.path.basename(directory)
        with open(self.path, encoding="utf-8") as file:
            self.text = file.read()
        self.run_label = None
        self.sanitized = False
        self.expected = {}  # (line, check) -> reason of a known miss, or None
        self.groups = {}    # (line, check) -> name of its (either) group
        self._read_labels()

    def __str__(self):
        return f"{self.library}/{self.name}/{self.variant}"

    @property
    def is_bug(self):
        return self.variant.startswith("bug")

    def _read_labels(self):
        lines = self.text.splitlines()
        for number, line in enumerate(lines, 1):
            if match := RUN.match(line):
                self.run_label = match.group(1)
            elif SANITIZE.match(line):
                self.sanitized = True
            match = LABEL.search(line)
            if not match:
                continue
            check, either = match.groups()
            reason = None
            around = [line]
            for neighbour in (number - 2, number):
                if 0 <= neighbour < len(lines) and \
                        lines[neighbour].lstrip().startswith("//"):
                    around.append(lines[neighbour])
            for text in around:
                if miss := MISS.search(text):
                    reason = miss.group(1).strip()
            self.expected[(number, check)] = reason
            if either:
                self.groups[(number, check)] = check

    def label_errors(self):
        """What is wrong with the labels themselves."""
        if self.library not in LIBRARIES:
            return [f"unknown library '{self.library}'"]
        errors = []
        if not self.run_label:
            errors.append("no `// run:` label")
        elif self.is_bug == (self.run_label == "ends"):
            errors.append(f"a {'bug' if self.is_bug else 'fix'} labelled "
                          f"`run: {self.run_label}`")
        if self.is_bug != bool(self.expected):
            errors.append("a bug without `// expect:`" if self.is_bug else
                          "a fix with `// expect:`")
        return errors


def find_programs(places=()):
    """The programs in the given files and directories (default: all)."""
    programs = []
    for place in places or [CORPUS]:
        if os.path.isfile(place):
            programs.append(Program(place))
            continue
        for directory, names, files in os.walk(place):
            names.sort()
            programs += [Program(os.path.join(directory, name))
                         for name in sorted(files) if is_program(name)]
    return programs


def is_program(name):
    return re.fullmatch(r"(bug|fix)[\w-]*\.cpp", name) is not None


# ---------------------------------------------------------------------------
# Running


class BuildError(Exception):
    pass


def find_compiler():
    if "CHAN_CORPUS_CXX" in os.environ:
        return os.environ["CHAN_CORPUS_CXX"]
    for name in ("clang++-22", "clang++-19", "clang++", "g++"):
        if shutil.which(name):
            return name
    raise BuildError("no C++ compiler found")


def symbolize(binary, addresses):
    """For each address the "file:line" of its frames, inlined ones first."""
    places = {}
    for name in ("llvm-symbolizer-22", "llvm-symbolizer-19", "llvm-symbolizer"):
        if shutil.which(name):
            text = call([name, "--output-style=JSON", "-e", binary,
                         *addresses])
            if text.startswith("{"):  # One document a line, or one array.
                text = "[" + ",".join(text.splitlines()) + "]"
            for entry in json.loads(text):
                places[entry["Address"]] = [
                    f"{frame['FileName']}:{frame['Line']}"
                    for frame in entry.get("Symbol", [])]
            return places
    current = None
    for line in call(["addr2line", "-a", "-i", "-e", binary,
                      *addresses]).splitlines():
        if line.startswith("0x"):
            current = places.setdefault(hex(int(line, 16)), [])
        else:
            current.append(line)
    return places


def call(command, **kwargs):
    done = subprocess.run(command, capture_output=True, text=True,
                          errors="replace", **kwargs)
    if done.returncode != 0:
        raise BuildError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def content_hash(*texts):
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:20]


def build(command, target):
    """Runs a compiler so that the target is whole or not there."""
    partial = f"{target}.{os.getpid()}"
    try:
        call([*command, "-o", partial])
        os.replace(partial, target)
    finally:
        if os.path.exists(partial):
            os.remove(partial)


class Runner:
    """Compiles and runs programs, once for each content."""

    def __init__(self, cache=CACHE):
        self.cache = cache
        self.compiler = find_compiler()
        self.version = call([self.compiler, "--version"])
        sources = []
        for name in sorted(os.listdir(HARNESS)):
            if name.endswith((".cpp", ".h")) or name == "corpus.py":
                path = os.path.join(HARNESS, name)
                with open(path, encoding="utf-8") as file:
                    sources.append(file.read())
        self.harness_key = content_hash(self.version, *FLAGS, *sources)
        os.makedirs(cache, exist_ok=True)

    def _result_path(self, program):
        key = content_hash(self.harness_key, program.library, program.text)
        return os.path.join(self.cache, "result-" + key + ".json")

    def cached(self, program):
        try:
            with open(self._result_path(program), encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError):
            return None

    def run(self, program):
        """{"outcome": "leaks 1", "tasks": [{"at": [lines], "spawn": [lines]}]}

        Lines are those of the program's own frames, the innermost first.
        """
        result = self.cached(program)
        if result is None:
            self.prepare([program.library])
            result = self._run(program)
            path = self._result_path(program)
            replace(path, json.dumps(result))
        return result

    def prepare(self, libraries=LIBRARIES):
        """Builds what programs share: the harness and precompiled headers."""
        with open(os.path.join(self.cache, "lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for library in libraries:
                self._objects(library)
                self._precompiled(library)

    def _objects(self, library):
        objects = []
        for name in LIBRARIES[library]["objects"]:
            target = os.path.join(self.cache, f"{name}-{self.harness_key}.o")
            if not os.path.exists(target):
                source = os.path.join(HARNESS, name + ".cpp")
                build([self.compiler, *FLAGS, "-c", source], target)
            objects.append(target)
        return objects

    def _precompiled(self, library):
        """Compiler flags and objects that make the common headers cheap.

        Clang puts what the headers instantiate into an object of its own.
        """
        headers = LIBRARIES[library]["headers"] + COMMON_HEADERS
        if watcher := LIBRARIES[library].get("watcher"):
            headers = [watcher] + headers
        text = "".join(f"#include <{name}>\n" for name in headers)
        base = os.path.join(self.cache,
                            f"{library}-{content_hash(self.harness_key, text)}.h")
        clang = "clang" in self.version
        target = base + (".pch" if clang else ".gch")
        share = ["-fpch-instantiate-templates", "-fpch-codegen",
                 "-fpch-debuginfo"] if clang else []
        if not os.path.exists(target):
            replace(base, text)
            build([self.compiler, *FLAGS, *share, "-x", "c++-header", base],
                  target)
        if not clang:
            return ["-include", base], []
        if not os.path.exists(target + ".o"):
            build([self.compiler, *FLAGS, "-c", target], target + ".o")
        return ["-fpch-instantiate-templates", "-include-pch", target], \
            [target + ".o"]

    def _run(self, program):
        library = LIBRARIES[program.library]
        objects = self._objects(program.library)
        if program.sanitized:
            compiler, flags = "g++", ["-fsanitize=address"]
            if watcher := library.get("watcher"):
                flags += ["-include", watcher]
        else:
            headers, common = self._precompiled(program.library)
            compiler, flags = self.compiler, [*headers, *common]
            if shutil.which("ld.lld"):
                flags.append("-fuse-ld=lld")
        with tempfile.TemporaryDirectory(dir=self.cache) as scratch:
            binary = os.path.join(scratch, "program")
            call([compiler, *FLAGS, *flags, "-no-pie", "-Wl,--wrap=main",
                   program.path, *objects, *library["link"], "-o", binary])
            done = subprocess.run([binary], capture_output=True, text=True,
                                  errors="replace", timeout=30, check=False,
                                  cwd=scratch, env={**os.environ,
                                                    **SANITIZER_OPTIONS})
            result = self._read_report(program, binary, done.stdout)
            if "ERROR: AddressSanitizer" in done.stderr:
                result["outcome"] = "dangles"
            return result

    @staticmethod
    def _read_report(program, binary, report):
        outcome, *rest = report.splitlines() or ["(no report)"]
        stacks = []
        for line in rest:
            at, _, spawn = line.removeprefix("task").partition("| spawn")
            stacks += [at.split(), spawn.split()]
        # A return address is behind the call that we want to know.
        addresses = [hex(int(address, 16) - 1)
                     for stack in stacks for address in stack
                     if len(address) <= 8]
        own = {}
        for address, places in (symbolize(binary, addresses) if addresses
                                else {}).items():
            own[int(address, 16) + 1] = lines = []
            for place in places:
                path, _, number = place.rpartition(":")
                number = re.match(r"\d+", number)
                if number and os.path.realpath(path) == \
                        os.path.realpath(program.path):
                    lines.append(int(number.group()))
        own = [[line for address in stack
                for line in own.get(int(address, 16), [])] for stack in stacks]
        tasks = [{"at": at, "spawn": spawn}
                 for at, spawn in zip(own[0::2], own[1::2])]
        return {"outcome": outcome, "tasks": tasks}


def replace(path, text):
    partial = f"{path}.{os.getpid()}"
    with open(partial, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(partial, path)


def run_errors(program, result):
    """Where running the program contradicts its labels."""
    errors = program.label_errors()
    outcome = result["outcome"]
    if outcome != program.run_label:
        errors.append(f"labelled `run: {program.run_label}`, but it {outcome}")

    def seen(place):
        line, check = place
        if check in SPAWN_CHECKS:
            return any(line in task["spawn"] for task in result["tasks"])
        if check in AFTERWARDS_CHECKS:
            return any(line in task["at"] for task in result["tasks"])
        return any(task["at"][:1] == [line] for task in result["tasks"])

    confirmed = set(filter(seen, program.expected))
    groups = {program.groups.get(place) for place in confirmed}
    for place in sorted(program.expected):
        line, check = place
        group = program.groups.get(place)
        if place not in confirmed and (group is None or group not in groups):
            places = [f"{task['at'][:1]} from {task['spawn'][:1]}"
                      for task in result["tasks"]]
            errors.append(f"line {line}: no task was found there for {check}; "
                          f"tasks at {', '.join(places) or 'no place'}")
    return errors
