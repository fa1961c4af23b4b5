#!/usr/bin/env python3
"""Runs a program that must end with this status: status.py STATUS PROGRAM ..."""

import subprocess
import sys

status = subprocess.run(sys.argv[2:], check=False).returncode
if status != int(sys.argv[1]):
    sys.exit(f"the status is {status}, not {sys.argv[1]}")
