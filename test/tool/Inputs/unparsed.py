#!/usr/bin/env python3
"""A project of units that do not compile, which only shows when they are parsed.

  unparsed.py make FOLDER
  unparsed.py parsed FOLDER UNIT... -- COMMAND...

The second lints it and fails unless these units are the ones that are parsed, or all
of them if it says so.
"""

import json
import os
import re
import subprocess
import sys

MODEL = """library: strait
types:
  - {name: "strait::sound", is: channel, capacity: 0, methods: [{name: send, does: send}]}
"""

# What each has in front of its error; what it has may be one itself.
UNITS = {
    "none": "#include <cstddef>\nint thread_count, channels;",
    "word": '#include "word.h"',
    "missing": '#if !__has_include("gone.h")\n#error "incomplete"\n#endif',
    "own": "namespace std { class jthread; }",
    "by-header": '#include "by-header.h"',
    "by-macro": "#define NAME jthread\nnamespace std { class NAME; }",
    "by-pasting": "#define GLUE(A, B) A##B\n"
                  "namespace std { class GLUE(jth, read); }",
    "by-option": "namespace std { class OPTION; }",
    "by-model": "namespace strait { struct sound; }",
    "annotated": 'struct [[clang::annotate("x")]] X;',
}


def make(folder):
    os.makedirs(folder)

    def write(name, text):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
            stream.write(text)

    write("by-header.h", "namespace std { class jthread; }\n")
    write("word.h", "extern int jthread;\n")
    write("strait.yaml", MODEL)
    for unit, text in UNITS.items():
        write(unit + ".cpp", text + "\nint Wrong = undeclared;\n")
    write("compile_commands.json", json.dumps(
        [{"directory": folder, "file": unit + ".cpp", "arguments":
          ["clang++", "-std=c++20", "-c", unit + ".cpp"]
          + ["-DOPTION=jthread"] * (unit == "by-option")}
         for unit in UNITS]))


def main():
    folder = sys.argv[2]
    if sys.argv[1] == "make":
        return make(folder)
    split = sys.argv.index("--")
    wanted, command = sys.argv[3:split], sys.argv[split + 1:]
    if wanted == ["all"]:
        wanted = list(UNITS)
    output = subprocess.run(
        command + ["-p", ".", "--no-cache", "--quiet", "-j1"], cwd=folder,
        check=False, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT).stdout
    parsed = set(re.findall(r"([a-z-]+)\.cpp:\d+:\d+: error: use of undeclared",
                            output))
    if parsed != set(wanted):
        sys.exit(f"parsed: {sorted(parsed)}\n{output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
