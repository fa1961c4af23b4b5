#!/usr/bin/env python3
"""Runs the steps of the workflow in docs/ci.md that are commands.

  workflow.py PAGE FOLDER PROGRAMS

In FOLDER, as a runner does that has the folder PROGRAMS in its path. Ends with the status of the first that fails.
"""

import os
import re
import subprocess
import sys

import yaml

page, folder, programs = sys.argv[1:]
os.environ["PATH"] = programs + os.pathsep + os.environ["PATH"]
with open(page, encoding="utf-8") as stream:
    text = re.search(r"<!-- workflow: begin -->\n```yaml\n(.*?)```", stream.read(),
                     re.DOTALL)[1]
# To YAML, "on" is a truth value.
workflow = yaml.safe_load(text)
assert set(workflow) == {"name", True, "permissions", "jobs"}, workflow
status, files = 0, set()
for job in workflow["jobs"].values():
    assert job["runs-on"] and job["steps"]
    for step in job["steps"]:
        assert ("run" in step) != ("uses" in step), step
        if "run" in step and not status:
            print("$", step["run"], flush=True)
            status = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]],
                                    cwd=folder, check=False).returncode
        elif "run" not in step and "upload-sarif" in step["uses"]:
            with open(f"{folder}/{step['with']['sarif_file']}",
                      encoding="utf-8") as stream:
                print("uploaded", stream.read().count('"ruleId"'), "results")
            assert step["if"] == "always()"
sys.exit(status)
