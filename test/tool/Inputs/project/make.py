#!/usr/bin/env python3
"""Writes a project of a few small files.

  make.py FOLDER

a.cpp and sub/b.cpp include shared.h, which leaks. a.cpp leaks itself, unless NO_LEAK
is defined; sub/b.cpp and c.cpp do not.
"""

import json
import os
import shutil
import sys

HEADER = """#include "channel.h"
inline void shared() {
  Channel Shared;
  Shared.push(1);
}
"""
LEAK = """#include "shared.h"
#ifndef NO_LEAK
void own() {
  Channel Own;
\tOwn.push(1);
}
#endif
"""


def main():
    folder = os.path.abspath(sys.argv[1])
    files = {"shared.h": HEADER, "a.cpp": LEAK,
             "sub/b.cpp": '#include "../shared.h"\n',
             "c.cpp": '#include "channel.h"\n'}
    for name, text in files.items():
        path = os.path.join(folder, "src", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
    shutil.copy(os.path.join(os.path.dirname(__file__), "channel.h"),
                os.path.join(folder, "src"))
    build = os.path.join(folder, "build")
    os.makedirs(build, exist_ok=True)
    commands = [{"directory": build, "file": os.path.join(folder, "src", name),
                 "arguments": ["clang++", "-std=c++20", "-c",
                               os.path.join(folder, "src", name)]}
                for name in sorted(files) if name.endswith(".cpp")]
    with open(os.path.join(build, "compile_commands.json"), "w",
              encoding="utf-8") as stream:
        json.dump(commands, stream, indent=1)


if __name__ == "__main__":
    main()
