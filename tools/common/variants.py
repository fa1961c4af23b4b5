"""Programs, as they are or less one operation: how they run, what is said of them.

The harness of the corpus (test/corpus/harness) is to be on the search path.
"""

import os
import re
import subprocess
import tempfile

import corpus
import linting
from mutants import find_mutants

ARGUMENTS = re.compile(r"\bargc\s*[!=<>]=?\s*\d")
# How a run can end, and what can be said of it.
OUTCOMES = {"ends": "ends", "leaks": "leaks", "hangs": "leaks",
            "crashes": "crashes", "dangles": "crashes"}


def library_of(path, text):
    """Which of the harness's libraries a program needs."""
    folder = os.path.basename(os.path.dirname(os.path.dirname(path)))
    if folder in corpus.LIBRARIES:
        return folder
    for library in ("fiber", "asio"):
        if f"boost/{library}" in text:
            return library
    return "thread"


class Variant:
    """A program, as it is or without an operation: how it runs, its warnings."""

    def __init__(self, path, text, name, kind=None):
        self.path, self.text, self.name, self.kind = path, text, name, kind
        self.library = library_of(path, text)
        self.result, self.warnings = {"outcome": "", "tasks": []}, set()
        self.lint_errors = []

    def __str__(self):
        return self.name

    def mutants(self):
        return [Variant(self.path, text, f"{self}:{line}: without {what}", kind)
                for line, kind, what, text in find_mutants(self.text)]

    @property
    def outcome(self):
        return OUTCOMES.get(self.result["outcome"].split(" ")[0])

    @property
    def does_not_compile(self):
        return self.result["outcome"].startswith("does not compile")

    @property
    def at_the_place(self):
        stuck = {line for task in self.result["tasks"]
                 for line in task["at"][:1] + task["spawn"]}
        return any(line in stuck for line, _ in self.warnings)

    def examine(self, runner, chan_tidy, scratch):
        """Runs it, and lints it if it was possible to run it."""
        folder = os.path.join(tempfile.mkdtemp(dir=scratch), self.library, "it")
        os.makedirs(folder)
        # What it includes is next to it.
        for entry in os.scandir(os.path.dirname(self.path)):
            if entry.name != os.path.basename(self.path):
                os.symlink(entry.path, os.path.join(folder, entry.name))
        place = os.path.join(folder, os.path.basename(self.path))
        with open(place, "w", encoding="utf-8") as file:
            file.write(self.text)
        program = corpus.Program(place)
        try:
            self.result = runner.run(program)
        except corpus.BuildError as error:
            first = re.search(r"error: (.*)", str(error))
            self.result["outcome"] = "does not compile: " + (
                first[1] if first else str(error).splitlines()[-1])
        except subprocess.TimeoutExpired:
            self.result["outcome"] = "gives no verdict"
        if self.outcome:
            try:
                self.warnings, self.lint_errors, _ = linting.lint(program,
                                                                 chan_tidy)
            except subprocess.TimeoutExpired:
                self.lint_errors = ["chan-tidy does not end"]
        return self

    def why_not(self):
        """Why a program cannot be used."""
        if ARGUMENTS.search(self.text):
            return "it wants arguments"
        if self.outcome == "ends":
            return None
        lines = [task["at"][0] for task in self.result["tasks"] if task["at"]]
        return self.result["outcome"] + (
            f", at line {lines[0]}: "
            f"{self.text.splitlines()[lines[0] - 1].strip()}" if lines else "")
