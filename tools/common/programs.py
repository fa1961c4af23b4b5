"""Programs that are made to be linted: of any size, or a whole project."""

import os

# A unit that has nothing to do with tasks.
COUNT_WORDS = """\
#include <map>
#include <string>
#include <vector>

std::map<std::string, int> count(const std::vector<std::string> &Words) {
  std::map<std::string, int> Result;
  for (const std::string &Word : Words)
    ++Result[Word];
  return Result;
}
"""

# A library of channels, which does nothing, and its model.
STRAIT = """\
#pragma once
namespace strait {
template <typename T> class channel {
public:
  explicit channel(int Capacity = 0);
  ~channel();
  void send(T Value);
  T receive();
  void close();
};
template <typename F> void go(F Work) {}
} // namespace strait
"""

MODEL = """\
library: strait
types:
  - name: strait::channel
    is: channel
    capacity: {argument: 0, default: 0}
    close-wakes: both
    destroy-wakes: nobody
    methods:
      - {name: send, does: send}
      - {name: receive, does: receive, returns: value}
      - {name: close, does: close}
functions:
  - {name: strait::go, does: spawn, launch: detached, work: 0}
"""


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
        stream.write(text)


def unit_of(body):
    return '#include "strait.h"\n\nbool rains(int);\n\n' + body


def one_task(number, leaks=False):
    receives = "  if (rains(1))\n    return 0;\n" if leaks else ""
    return (f"int ask{number}() {{\n  strait::channel<int> Answer;\n"
            f"  strait::go([&Answer] {{ Answer.send({number}); }});\n{receives}"
            "  return Answer.receive();\n}\n")


def functions(size):
    return unit_of("\n".join(one_task(i) for i in range(size)))


def channels(size):
    lines = [f"  strait::channel<int> C{i}(1);\n  C{i}.send({i});\n"
             f"  C{i}.receive();\n" for i in range(size)]
    return unit_of("void all() {\n" + "".join(lines) + "}\n")


def tasks(size):
    spawns = "".join(f"  strait::go([&C] {{ C.send({i}); }});\n"
                     for i in range(size))
    receives = "  C.receive();\n" * size
    return unit_of("void all() {\n  strait::channel<int> C;\n" + spawns
                   + receives + "}\n")


def branches(size):
    lines = "".join(f"  if (rains({i}))\n    C.send({i});\n" for i in range(size))
    return unit_of(f"void all() {{\n  strait::channel<int> C({size});\n" + lines
                   + "}\n")


class Project:
    """Units of one class and a few functions each, in which every fiftieth
    leaks; each includes two of ten small headers."""

    PARTS = 10

    def __init__(self, folder, units, clang):
        self.folder = folder
        self.options = ["--chan-models=strait.yaml"]
        self.warnings = 0
        self.includes = []
        write(folder, "strait.h", STRAIT)
        write(folder, "strait.yaml", MODEL)
        for part in range(self.PARTS):
            write(folder, f"part{part}.h",
                  f"#pragma once\nstruct part{part} {{ int Size; "
                  "int twice() const { return 2 * Size; } };\n")
        commands = []
        for number in range(units):
            name = f"unit{number:04}.cpp"
            parts = {number % self.PARTS, number // 7 % self.PARTS}
            self.includes.append(parts)
            leaks = number % 50 == 0
            self.warnings += leaks
            head = "".join(f'#include "part{p}.h"\n' for p in sorted(parts))
            body = "".join(
                f"int add{i}(const part{min(parts)} &P) "
                f"{{ return P.twice() + {i}; }}\n" for i in range(10))
            write(folder, name,
                  head + unit_of(body + one_task(number, leaks)))
            commands.append(f'{{"directory": "{folder}", "file": "{name}", '
                            f'"command": "{clang} -std=c++20 -c {name}"}}')
        write(folder, "compile_commands.json", "[" + ",\n".join(commands) + "]")

    def users(self, part):
        return sum(part in parts for parts in self.includes)

    def edit(self, name):
        with open(os.path.join(self.folder, name), "a",
                  encoding="utf-8") as stream:
            stream.write("inline int added();\n")
