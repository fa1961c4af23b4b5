#!/usr/bin/env python3
"""Says how long clang-tidy's checks took in a clangd, next to building the AST.

  time.py TRACE LIMIT

TRACE is what clangd writes to the file in CLANGD_TRACE. Fails if the median of the
matching, which is where checks run, is more than LIMIT percent of the median of the
rest of building an AST.
"""

import json
import statistics
import sys


def main():
    file, limit = sys.argv[1], float(sys.argv[2])
    # clangd 22 writes names of files that it has let go of.
    with open(file, encoding="utf-8", errors="replace") as stream:
        events = json.load(stream)["traceEvents"]

    def durations(name):
        found = [event["dur"] / 1000 for event in events
                 if event["name"] == name and "dur" in event]
        return found or sys.exit(f"{file} has no '{name}'")

    matching = durations("ClangTidyMatch")
    rest = statistics.median(whole - part for whole, part
                             in zip(durations("BuildAST"), matching))
    part = statistics.median(matching)
    print(f"{part:.1f} ms on top of {rest:.0f} ms, {100 * part / rest:.1f} %, "
          f"median of {len(matching)}")
    return 1 if 100 * part > limit * rest else 0


if __name__ == "__main__":
    sys.exit(main())
