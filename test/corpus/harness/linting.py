"""Lints programs of the corpus and compares the warnings with their labels."""

import fcntl
import functools
import os
import re
import signal
import subprocess

import corpus

LINT_FLAGS = ["-std=c++20"]
WARNING = re.compile(
    r"^(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<kind>warning|error): (?P<text>.*) \[(?P<check>[\w.,-]+)\]$", re.M)

# A template of the program's own, or a generic lambda.
GENERIC = re.compile(r"\btemplate\b|\]\s*\([^)]*\bauto\b")


@functools.lru_cache
def precompiled(library, compiler, cache=corpus.CACHE):
    """Flags for a precompiled header of what programs of the library include.

    The compiler must be of the version that chan-tidy was built with. What the
    headers instantiate is in there, too, and not made anew for each program.
    """
    headers = corpus.LIBRARIES[library]["headers"] + corpus.COMMON_HEADERS
    text = "".join(f"#include <{name}>\n" for name in headers)
    flags = [*LINT_FLAGS, "-fpch-instantiate-templates"]
    key = corpus.content_hash(corpus.call([compiler, "--version"]), *flags, text)
    base = os.path.join(cache, f"lint-{library}-{key}.h")
    target = base + ".pch"
    os.makedirs(cache, exist_ok=True)
    with open(os.path.join(cache, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(target):
            corpus.replace(base, text)
            corpus.build([compiler, *flags, "-x", "c++-header", base], target)
    return ["-fpch-instantiate-templates", "-include-pch", target]


def reads_headers(program):
    """Whether the program is linted as most users do it, with its headers.

    That takes several times as long as with a precompiled header, in which
    nothing can be skipped. So it is done where skipping the wrong function would
    show, in what the headers instantiate with templates of the program's own,
    and for every fourth of the others.
    """
    if GENERIC.search(program.text):
        return True
    return int(corpus.content_hash(str(program)), 16) % 4 == 0


def lint(program, chan_tidy, extra=()):
    """The chan warnings, as {(line, check)}, and the errors, as text."""
    done = subprocess.run(
        [*chan_tidy, "--checks=-*,chan-*", "--quiet", program.path, "--",
         *LINT_FLAGS, *extra],
        capture_output=True, text=True, errors="replace", timeout=300,
        check=False)
    warnings, errors = set(), []
    for match in WARNING.finditer(done.stdout):
        check = match["check"].split(",")[0]
        if match["kind"] == "error" and not check.startswith("chan-"):
            errors.append(match.group())
        elif check.startswith("chan-"):
            # A warning outside of the program is never expected: line 0.
            own = os.path.realpath(match["file"]) == \
                os.path.realpath(program.path)
            warnings.add((int(match["line"]) if own else 0, check))
    if done.returncode < 0:
        name = signal.Signals(-done.returncode).name
        errors.append(f"{chan_tidy[0]} died of {name}\n{done.stderr}")
    elif done.returncode != 0 and not errors and not warnings:
        errors.append(f"{chan_tidy[0]} ended with {done.returncode}\n"
                      f"{done.stdout}{done.stderr}")
    return warnings, errors, done.stdout


def registered_checks():
    """The checks that chan-tidy has, from their registry."""
    registry = os.path.join(os.path.dirname(__file__), "..", "..", "..",
                            "checks", "Checks.def")
    with open(registry, encoding="utf-8") as file:
        return set(re.findall(r'^CHECK\(\w+,\s*"([\w-]+)"', file.read(),
                              re.MULTILINE))


class LintVerdict:
    """Warnings against expectations.

    What belongs to a check that does not exist yet is missed for that reason;
    until then, a more general check may speak at its place.
    """

    def __init__(self, program, warnings):
        checks = registered_checks()
        expected = {(line, check): reason if reason or check in checks
                    else "there is no such check yet"
                    for (line, check), reason in program.expected.items()}
        later = {line for line, check in expected if check not in checks}
        self.found = {e for e in expected if e in warnings}
        # One warning of a group is enough, and the group counts once.
        groups = {program.groups.get(e) for e in self.found} - {None}
        due = set()
        for place in sorted(set(expected) - self.found):
            group = program.groups.get(place)
            if group is None or group not in groups:
                due.add(place)
                groups.add(group)
        self.missed = {e for e in due if expected[e] is None}
        self.known_misses = due - self.missed
        self.stale_marks = {e for e in self.found if expected[e] is not None}
        self.false_alarms = {w for w in warnings
                             if w not in expected and w[0] not in later}
