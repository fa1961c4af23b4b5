#!/usr/bin/env python3
"""Lints a file and compares what is printed with the CHECK lines in it.

  RUN: %check_chan %s [option of chan-tidy]... [-- [argument for clang]...]

All chan checks run, unless --checks says otherwise; the language is C++20, unless
-std says otherwise. A CHECK line is one of FileCheck:

  Results.push(1); // The stuck operation.
  // CHECK: :[[@LINE-1]]:11: warning: {{.*}} [chan-send-without-receiver]
  // CHECK: :[[@LINE-5]]:3: note: {{.*}}

A warning or error that no CHECK line is for is a failure, so a file without CHECK
lines says that its code is clean.
With --prefix=NAME, lines of that name are taken instead.
"""

import argparse
import re
import subprocess
import sys

DIAGNOSTIC = r"{{^.*:[0-9]+:[0-9]+: (warning|error):}}"


def split_at_dashes(arguments):
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1:]


def lint(chan_tidy, file, options, compiler):
    command = [chan_tidy, "--quiet", "--header-filter=.*"]
    if not any(option.startswith("--checks") for option in options):
        command.append("--checks=-*,chan-*")
    if not any(option.startswith("--config") for option in options):
        command.append("--config={}")
    if not any(argument.startswith("-std=") for argument in compiler):
        compiler = ["-std=c++20"] + compiler
    command += options + [file, "--"] + compiler
    print("$", " ".join(command), flush=True)
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--chan-tidy", required=True)
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--prefix", default="CHECK")
    parser.add_argument("file")
    own, compiler = split_at_dashes(sys.argv[1:])
    arguments, options = parser.parse_known_args(own)

    result = lint(arguments.chan_tidy, arguments.file, options, compiler)
    print(result.stdout, flush=True)

    with open(arguments.file, encoding="utf-8") as source:
        text = source.read()
    prefix = re.escape(arguments.prefix)
    expected = re.findall(rf"\b{prefix}(?:-[A-Z]+)?:.*", text)
    if result.returncode != 0 and not any("error:" in e for e in expected):
        print(f"chan-tidy ended with status {result.returncode}")
        return 1
    if not expected:
        return 1 if re.search(r": (warning|error):", result.stdout) else 0
    return subprocess.run(
        [arguments.filecheck, f"--check-prefix={arguments.prefix}",
         f"--implicit-check-not={DIAGNOSTIC}", "--dump-input-filter=all",
         arguments.file], input=result.stdout, text=True).returncode


if __name__ == "__main__":
    sys.exit(main())
