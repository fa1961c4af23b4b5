#!/usr/bin/env python3
"""Runs a program whose files cannot get larger than a few bytes.

What it prints goes through pipes, which have no such limit. Fails if the program ends
with another status than 1.
"""

import resource
import subprocess
import sys

done = subprocess.run(
    sys.argv[1:], check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
sys.stdout.buffer.write(done.stdout)
sys.stderr.buffer.write(done.stderr)
sys.exit(done.returncode != 1)
