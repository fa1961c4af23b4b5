#!/usr/bin/env python3
"""Compares what an editor shows with what chan-tidy prints.

  compare.py CHAN_TIDY FILE... < OUTPUT OF edit.py

For each file, each time that it was shown, the warnings of the chan checks must be
those that chan-tidy gives for the file: their places, texts and notes, in the main
file. Fails if there is no warning at all.
"""

import os
import re
import subprocess
import sys

LINE = re.compile(r"\s*(?P<file>[^:]+):(?P<place>\d+:\d+): "
                  r"(?P<level>warning|note|error): (?P<text>.*)")


def findings(lines, name):
    """Lists of strings, each a warning of ours with its notes in the file."""
    found = []
    ours = False
    for line in lines:
        match = LINE.match(line)
        if not match:
            continue
        if match["level"] != "note":
            ours = "[chan-" in match["text"]
            if ours:
                found.append([])
        if ours and os.path.basename(match["file"]) == name:
            text = match["text"]
            found[-1].append(f"{match['place']}: {match['level']}: "
                             + text[0].upper() + text[1:])
    return sorted(found)


def printed(chan_tidy, file):
    result = subprocess.run(
        [chan_tidy, "--quiet", "--config={}", file, "--", "-std=c++20"],
        stdout=subprocess.PIPE, check=True, text=True)
    return findings(result.stdout.splitlines(), os.path.basename(file))


def main():
    chan_tidy, files = sys.argv[1], sys.argv[2:]
    shown = {}
    for line in sys.stdin:
        if line.startswith("== "):
            step = shown.setdefault(line.split()[-1], [])
            step.append([])
        else:
            step[-1].append(line)

    failed, warnings = False, 0
    for file in files:
        name = os.path.basename(file)
        wanted = printed(chan_tidy, file)
        warnings += len(wanted)
        if name not in shown:
            sys.exit(f"{name} was not shown")
        for number, lines in enumerate(shown[name], 1):
            if findings(lines, name) != wanted:
                failed = True
                print(f"{name}, shown for the {number}th time:")
                print(*findings(lines, name), "chan-tidy has:", *wanted,
                      sep="\n")
    print(f"{warnings} warnings in {len(files)} files")
    return 1 if failed or not warnings else 0


if __name__ == "__main__":
    sys.exit(main())
