"""What commands cost: times of the processor, or instructions."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
import time


class Spent:
    def __init__(self, user, wall, status):
        self.user, self.wall, self.status = user, wall, status


def run(command, folder):
    """What the command and its children took."""
    begin = time.monotonic()
    with open(os.devnull, "w", encoding="utf-8") as sink:
        process = subprocess.Popen(command, cwd=folder, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(usage.ru_utime, time.monotonic() - begin, process.returncode)


def race(commands, rounds, folder):
    """The least user time of each command; they run in turns."""
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            spent = run(command, folder)
            if spent.status:
                sys.exit(f"{shlex.join(command)}: status {spent.status}")
            times[name].append(spent.user)
    return {name: min(values) for name, values in times.items()}


def instructions(command, folder, *functions):
    """How many the command executes, by valgrind, and how many of them within each
    of the functions."""
    with tempfile.NamedTemporaryFile() as profile:
        subprocess.run(["valgrind", "--tool=callgrind",
                        f"--callgrind-out-file={profile.name}", *command],
                       cwd=folder, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        said = subprocess.run(["callgrind_annotate", "--inclusive=yes",
                               "--threshold=100", profile.name], check=True,
                              text=True, stdout=subprocess.PIPE).stdout
    def number(name):
        found = re.search(rf"^ *([\d,]+) .*{re.escape(name)}", said, re.MULTILINE)
        if not found:
            sys.exit(f"{shlex.join(command)}: no '{name}' is counted")
        return int(found[1].replace(",", ""))
    return [number(name) for name in ("PROGRAM TOTALS", *functions)]
