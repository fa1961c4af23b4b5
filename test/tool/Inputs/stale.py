#!/usr/bin/env python3
"""Changes each input of a result in turn, and sees the result change with it.

  stale.py CHAN-TIDY FOLDER

After each change, a run that may use the cache must say what a run without says, and
something else than before; without a change, everything must come from the cache.
"""

import json
import os
import shutil
import subprocess
import sys

CHANNEL = os.path.join(os.path.dirname(__file__), "project", "channel.h")

UNIT = """#include "channel.h"
#include <found.h>
#include "../house.h"
#if defined(HEADER_LEAKS) || defined(FLAG_LEAKS) || defined(EARLIER_LEAKS) || \\
    __has_include("extra.h") || __has_include(<environment.h>) || \\
    __has_include(<place.h>)
void sometimes() {
  Channel Sometimes;
  Sometimes.push(1);
}
#endif
void always() {
  Channel Always;
  Always.push(1);
}
void housed() {
  house::line House;
  House.put(1);
}
"""
HOUSE = """namespace house { struct line { void put(int); int get(); }; }
"""
MODEL = """library: house
types:
  - name: house::line
    is: channel
    capacity: %d
    methods:
      - {name: put, does: send}
      - {name: get, does: receive}
"""


class Project:
    def __init__(self, chan_tidy, root):
        self.chan_tidy = chan_tidy
        self.root = os.path.abspath(root)
        shutil.rmtree(self.root, ignore_errors=True)
        self.environment = dict(os.environ)
        self.options = []
        self.command = {}

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as stream:
            stream.write(text)

    def reset(self):
        """Everything as it is at first."""
        for name in ("src", "one", "two", "elsewhere", "more"):
            shutil.rmtree(self.path(name), ignore_errors=True)
        for name in ("build/sub", "one", "elsewhere", "src/deep", "more"):
            os.makedirs(self.path(name), exist_ok=True)
        self.write("src/deep/unit.cpp", UNIT)
        self.write("src/house.h", HOUSE)
        self.write("two/found.h", "")
        self.write("src/.clang-tidy",
                   "CheckOptions: {chan.Models: house.yaml}\n")
        self.write("src/house.yaml", MODEL % 0)
        shutil.copy(CHANNEL, self.path("src/deep"))
        self.environment.pop("CPATH", None)
        self.options = []
        self.command = {
            "directory": self.path("build"), "file": self.path("src/deep/unit.cpp"),
            "arguments": ["clang++", "-std=c++20", "-I.", f"-I{self.path('one')}",
                          f"-I{self.path('two')}", "-c",
                          self.path("src/deep/unit.cpp")]}

    def run(self, *options):
        self.write("build/compile_commands.json", json.dumps([self.command]))
        done = subprocess.run(
            [self.chan_tidy, "-p", self.path("build"),
             "--cache-dir", self.path("cache"), *self.options, *options],
            env=self.environment, check=False, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        return done.stdout, done.stderr


def edit(project, name, old, new):
    with open(project.path(name), encoding="utf-8") as stream:
        text = stream.read()
    assert old in text, (name, old)
    project.write(name, text.replace(old, new))


def changes(project):
    """What can change, each with how."""
    command = project.command
    yield "the source", lambda: edit(
        project, "src/deep/unit.cpp", "Always.push(1);", "")
    yield "a header", lambda: project.write(
        "two/found.h", "#define HEADER_LEAKS\n")
    yield "a header that comes before another", lambda: project.write(
        "one/found.h", "#define EARLIER_LEAKS\n")
    yield "a header whose absence was asked for", lambda: project.write(
        "src/deep/extra.h", "")
    yield "a flag", lambda: command["arguments"].append("-DFLAG_LEAKS")
    yield "the environment", lambda: (
        project.write("more/environment.h", ""),
        project.environment.update(CPATH=project.path("more")))
    yield "the folder of the command", lambda: (
        project.write("elsewhere/place.h", ""),
        command.update(directory=project.path("elsewhere")))
    yield "a .clang-tidy above", lambda: project.write(
        "src/.clang-tidy", "Checks: 'chan-*,-chan-send-*'\n")
    yield "a new .clang-tidy", lambda: project.write(
        "src/deep/.clang-tidy", "Checks: 'chan-*,-chan-send-*'\n")
    yield "a model", lambda: project.write("src/house.yaml", MODEL % 1)
    yield "a model that is found earlier", lambda: project.write(
        "src/deep/house.yaml", MODEL % 1)
    yield "a NOLINT comment", lambda: edit(
        project, "src/deep/unit.cpp", "Always.push(1);",
        "Always.push(1); // NOLINT")
    yield "an option", lambda: project.options.append(
        "--checks=-chan-send-*,chan-null-*")
    yield "an option about lines", lambda: project.options.append(
        '--line-filter=[{"name":"unit.cpp","lines":[[1,14]]}]')
    yield "an extra argument", lambda: project.options.append(
        "--extra-arg=-DFLAG_LEAKS")
    yield "warnings as errors", lambda: project.options.append(
        "--warnings-as-errors=chan-*")


def main():
    project = Project(*sys.argv[1:])
    project.reset()
    first, _ = project.run()
    wrong = []
    names = [name for name, _ in changes(project)]
    for index, name in enumerate(names):
        project.reset()
        unchanged, told = project.run()
        if unchanged != first or "(1 from the cache)" not in told:
            wrong.append(f"before {name}: {told}{unchanged}")
        list(changes(project))[index][1]()
        cached, told = project.run()
        truth, _ = project.run("--no-cache")
        if cached != truth:
            wrong.append(f"stale after {name}: {told}{cached}")
        if truth == first:
            wrong.append(f"{name} makes no difference, so this shows nothing")
        again, told = project.run()
        if again != truth or "(1 from the cache)" not in told:
            wrong.append(f"not kept after {name}: {told}{again}")
    print(f"{len(names)} inputs")
    print(*wrong, sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
