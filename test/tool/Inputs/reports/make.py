#!/usr/bin/env python3
"""Makes a git repository of the sources here: make.py FOLDER

src/ask.cpp leaks, and so does src/house.h, which src/b.cpp includes; src/c.cpp does
not. The compilation database is in build, which git ignores.
"""

import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
HOUSE = """#include "channel.h"
inline void fill() {
  Channel House;
  House.push(1);
}
"""


def main():
    folder = os.path.abspath(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    source = os.path.join(folder, "src")
    build = os.path.join(folder, "build")
    os.makedirs(source)
    os.makedirs(build)
    for name in ("ask.cpp", "channel.h"):
        shutil.copy(os.path.join(HERE, name), source)
    for name, text in {"house.h": HOUSE, "b.cpp": '#include "house.h"\n',
                       "c.cpp": '#include "channel.h"\n'}.items():
        with open(os.path.join(source, name), "w", encoding="utf-8") as stream:
            stream.write(text)
    commands = [{"directory": build, "file": os.path.join(source, name),
                 "arguments": ["clang++", "-std=c++20", "-c",
                               os.path.join(source, name)]}
                for name in ("ask.cpp", "b.cpp", "c.cpp")]
    with open(os.path.join(build, "compile_commands.json"), "w",
              encoding="utf-8") as stream:
        json.dump(commands, stream, indent=1)
    with open(os.path.join(folder, ".gitignore"), "w",
              encoding="utf-8") as stream:
        stream.write("/build/\n")
    for command in (["init", "-q", "-b", "main"],
                    ["config", "user.name", "Nobody"],
                    ["config", "user.email", "nobody@example.com"],
                    ["config", "commit.gpgsign", "false"],
                    ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", "-C", folder, *command], check=True)


if __name__ == "__main__":
    main()
