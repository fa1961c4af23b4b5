#!/usr/bin/env python3
"""Interrupts a run that would never end, on a terminal.

  interrupt.py [--ignored] CHAN-TIDY FOLDER

One unit of the project in FOLDER is made to read from a pipe that nobody writes to;
with --ignored, until all have had signals that the run was told to ignore.
"""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time


def children(of):
    """The processes that have this parent."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as stream:
                    fields = stream.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == of:
                found.append(int(name))
    return found


def main():
    ignored = sys.argv[1] == "--ignored"
    chan_tidy, folder = sys.argv[-2], os.path.abspath(sys.argv[-1])
    pipe = os.path.join(folder, "src", "pipe.h")
    os.mkfifo(pipe)
    with open(os.path.join(folder, "src", "c.cpp"), "a",
              encoding="utf-8") as stream:
        stream.write('#include "pipe.h"\n')
    controller, terminal = pty.openpty()
    run = subprocess.Popen(
        [chan_tidy, "-p", os.path.join(folder, "build"), "-j2",
         "--cache-dir", os.path.join(folder, "cache")],
        stdout=subprocess.DEVNULL, stderr=terminal, stdin=subprocess.DEVNULL,
        env=dict(os.environ, TERM="xterm"),
        # Whoever runs the tests in the background has it ignored.
        preexec_fn=lambda: [signal.signal(
            number, signal.SIG_IGN if ignored else signal.SIG_DFL)
            for number in (signal.SIGINT, signal.SIGHUP)],
        start_new_session=True)
    os.close(terminal)
    shown = ""
    # The other two are done; the third never will be.
    while "[2/3] 2 warnings" not in shown:
        shown += os.read(controller, 4096).decode()
    workers = children(run.pid)
    began = time.monotonic()
    if ignored:
        os.killpg(run.pid, signal.SIGINT)
        os.killpg(run.pid, signal.SIGHUP)
        os.close(os.open(pipe, os.O_WRONLY))
    else:
        run.send_signal(signal.SIGINT)
    status = run.wait(timeout=60)
    took = time.monotonic() - began
    try:
        while text := os.read(controller, 4096).decode():
            shown += text
    except OSError:
        pass  # The other end is closed.

    kept = [name for _, _, names in os.walk(os.path.join(folder, "cache"))
            for name in names]
    alive = [worker for worker in workers if os.path.exists(f"/proc/{worker}")]
    # What there is of the line in the end: all is wiped out.
    last = re.split("\r\x1b\\[2K", shown)[-1]
    print(json.dumps({"status": status, "workers": len(workers),
                      "alive": len(alive), "soon": took < 10, "kept": len(kept),
                      "last": last, "failed": "could not be" in shown}))


if __name__ == "__main__":
    main()
