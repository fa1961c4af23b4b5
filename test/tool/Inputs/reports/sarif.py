#!/usr/bin/env python3
"""Prints the essence of a SARIF file, after checking it against the schema.

  sarif.py FILE [SCHEMA]
"""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as stream:
    document = json.load(stream)
if len(sys.argv) > 2:
    import jsonschema
    with open(sys.argv[2], encoding="utf-8") as stream:
        schema = json.load(stream)
    jsonschema.Draft4Validator.check_schema(schema)
    jsonschema.Draft4Validator(schema).validate(document)
    print("valid")


def place(location):
    physical = location["physicalLocation"]
    region = physical["region"]
    return (f"{physical['artifactLocation']['uri']}:{region['startLine']}:"
            f"{region['startColumn']}")


for run in document["runs"]:
    print("root", run["originalUriBaseIds"]["SRCROOT"]["uri"])
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        print(f"{place(result['locations'][0])}: {result['level']}: "
              f"{result['message']['text']} [{rule['id']}]")
        print("  fingerprint", *result["partialFingerprints"].items())
        for flow in result.get("codeFlows", []):
            for thread in flow["threadFlows"]:
                print(f"  thread {thread['id']}")
                for step in thread["locations"]:
                    at = step["location"]
                    print(f"    {step['executionOrder']}. {place(at)}: "
                          f"{at['message']['text']}")
        print(f"  help {rule.get('helpUri')}")
    for invocation in run["invocations"]:
        print("successful" if invocation["executionSuccessful"] else "failed",
              *(n["message"]["text"] for n in
                invocation.get("toolExecutionNotifications", [])))
