#!/usr/bin/env python3
"""Overwrites the second half of each file with zeros: garbage.py FILE..."""

import os
import sys

for name in sys.argv[1:]:
    size = os.path.getsize(name)
    with open(name, "r+b") as stream:
        stream.seek(size // 2)
        stream.write(bytes(size - size // 2))
