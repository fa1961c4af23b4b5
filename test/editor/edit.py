#!/usr/bin/env python3
"""Does what an editor does with a language server, and prints what it shows.

  edit.py SERVER [--flag=FLAG]... [--plain] STEP...

SERVER is started with the FLAGs and talked to by the Language Server Protocol. The
steps are done one after the other:

  --open FILE...         opens files, all at once
  --replace OLD NEW      types NEW in place of OLD, which must be there, in the text
                         of each open file; nothing is saved
  --fix                  applies the first quick fix that is offered
  --hover TEXT           asks what TEXT, in the first open file, is
  --close                closes all files

After a step that changes text, waits until the server is done with all files, and
prints what it says about each, in the order in which they were opened:

  == open a.cpp
  a.cpp:3:7: warning: Send on 'C' blocks for ever [chan-send-without-receiver]
    a.cpp:2:9: note: 'C' is made here

--plain is an editor that takes no related information: notes come as text. The
status is 0 if the server did all it was asked to and ended well.
"""

import argparse
import json
import os
import queue
import subprocess
import sys
import threading

PATIENCE = 120  # Seconds; for sanitized servers on busy machines.
SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}


def uri_of(path):
    return "file://" + os.path.abspath(path)


def name_of(uri):
    return os.path.basename(uri)


class Server:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.messages = queue.Queue()
        self.requests = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        stream = self.process.stdout
        while True:
            length = None
            while (line := stream.readline().strip()):
                key, _, value = line.partition(b":")
                if key.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def _write(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s"
                                 % (len(content), content))
        self.process.stdin.flush()

    def notify(self, method, params):
        self._write({"method": method, "params": params})

    def receive(self):
        """The next message; answers what the server asks."""
        try:
            message = self.messages.get(timeout=PATIENCE)
        except queue.Empty:
            sys.exit(f"the server said nothing for {PATIENCE} s")
        if message is None:
            sys.exit(f"the server ended, with status {self.process.wait()}")
        if "id" in message and "method" in message:
            self._write({"id": message["id"], "result": None})
        return message

    def request(self, method, params, others):
        """The answer to a request; what comes before it is given to others."""
        self.requests += 1
        self._write({"id": self.requests, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.requests and "method" not in message:
                return message
            others(message)

    def result(self, method, params, others):
        """The result of a request that must succeed."""
        answer = self.request(method, params, others)
        if "error" in answer:
            sys.exit(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def end(self, others):
        self.result("shutdown", None, others)
        self.notify("exit", None)
        return self.process.wait(timeout=PATIENCE)


class Buffer:
    """An open file."""

    def __init__(self, path):
        self.uri = uri_of(path)
        with open(path, encoding="utf-8") as stream:
            self.text = stream.read()
        self.version = 1
        self.diagnostics = None

    def change(self, text):
        self.text = text
        self.version += 1
        self.diagnostics = None

    def position(self, offset):
        before = self.text[:offset].split("\n")
        return {"line": len(before) - 1, "character": len(before[-1])}

    def offset(self, position):
        lines = self.text.split("\n")[:position["line"]]
        return sum(len(line) + 1 for line in lines) + position["character"]


class Editor:
    def __init__(self, server, related):
        self.server = server
        self.buffers = {}
        server.result("initialize", {
            "processId": None, "rootUri": None,
            "capabilities": {"textDocument": {
                "publishDiagnostics": {"relatedInformation": related},
                "codeAction": {"codeActionLiteralSupport": {
                    "codeActionKind": {"valueSet": ["quickfix"]}}},
                "hover": {"contentFormat": ["plaintext"]},
            }},
        }, self.handle)
        server.notify("initialized", {})

    def handle(self, message):
        params = message.get("params") or {}
        buffer = self.buffers.get(params.get("uri"))
        if not buffer:
            return
        if message["method"] == "textDocument/publishDiagnostics":
            # What is about an older text has been overtaken.
            if params.get("version") == buffer.version:
                buffer.diagnostics = params["diagnostics"]

    def wait(self, step):
        # clangd may show a text first as parsed with the headers of the one
        # before, and look idle until it has parsed those anew. It answers this
        # request of its own once all its threads have nothing left to do, with
        # an error when that takes more than a minute.
        for _ in range(10):
            answer = self.server.request("sync", None, self.handle)
            if "error" not in answer:
                break
        else:
            sys.exit(f"sync: {answer['error']['message']}")
        # What it shows may be written by another thread than the answer.
        while any(buffer.diagnostics is None for buffer in self.buffers.values()):
            self.handle(self.server.receive())
        for buffer in self.buffers.values():
            print(f"== {step} {name_of(buffer.uri)}")
            for diagnostic in buffer.diagnostics:
                show(buffer.uri, diagnostic)
        sys.stdout.flush()

    def open(self, paths):
        for path in paths:
            buffer = Buffer(path)
            self.buffers[buffer.uri] = buffer
            self.server.notify("textDocument/didOpen", {"textDocument": {
                "uri": buffer.uri, "languageId": "cpp",
                "version": buffer.version, "text": buffer.text}})
        self.wait("open")

    def change(self, buffer, first, last, new):
        edit = {"range": {"start": buffer.position(first),
                          "end": buffer.position(last)}, "text": new}
        buffer.change(buffer.text[:first] + new + buffer.text[last:])
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": buffer.uri, "version": buffer.version},
            "contentChanges": [edit]})

    def replace(self, step):
        old, new = (text.replace("\\n", "\n") for text in step)
        for buffer in self.buffers.values():
            if old not in buffer.text:
                sys.exit(f"{name_of(buffer.uri)} has no '{old}'")
            first = buffer.text.index(old)
            self.change(buffer, first, first + len(old), new)
        self.wait("replace")

    def fix(self):
        buffer = next(iter(self.buffers.values()))
        for diagnostic in buffer.diagnostics:
            actions = self.server.result("textDocument/codeAction", {
                "textDocument": {"uri": buffer.uri},
                "range": diagnostic["range"],
                "context": {"diagnostics": [diagnostic]}}, self.handle)
            for action in actions or []:
                edits = action.get("edit", {}).get("changes", {})
                if buffer.uri not in edits:
                    continue
                print(f"quick fix: {action['title']}")
                # From the last to the first, so that places stay right.
                for edit in sorted(edits[buffer.uri], reverse=True, key=lambda e:
                                   (e["range"]["start"]["line"],
                                    e["range"]["start"]["character"])):
                    self.change(buffer, buffer.offset(edit["range"]["start"]),
                                buffer.offset(edit["range"]["end"]),
                                edit["newText"])
                self.wait("fix")
                return
        sys.exit("no quick fix is offered")

    def hover(self, text):
        buffer = next(iter(self.buffers.values()))
        if text not in buffer.text:
            sys.exit(f"{name_of(buffer.uri)} has no '{text}'")
        result = self.server.result("textDocument/hover", {
            "textDocument": {"uri": buffer.uri},
            "position": buffer.position(buffer.text.index(text))}, self.handle)
        print(f"== hover {text}")
        print(result["contents"]["value"] if result else "nothing")

    def close(self):
        for uri in self.buffers:
            self.server.notify("textDocument/didClose",
                               {"textDocument": {"uri": uri}})
        self.buffers = {}


def place(uri, at):
    start = at["start"]
    return f"{name_of(uri)}:{start['line'] + 1}:{start['character'] + 1}"


def show(uri, diagnostic):
    code = diagnostic.get("code")
    print(f"{place(uri, diagnostic['range'])}: "
          f"{SEVERITIES[diagnostic['severity']]}: {diagnostic['message']}"
          + (f" [{code}]" if code else ""))
    for related in diagnostic.get("relatedInformation", ()):
        location = related["location"]
        print(f"  {place(location['uri'], location['range'])}: note: "
              f"{related['message']}")


class Step(argparse.Action):
    """Keeps the steps in their order."""

    def __call__(self, parser, namespace, values, option=None):
        namespace.steps.append((self.dest, values))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--flag", action="append", default=[])
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--open", nargs="+", action=Step)
    parser.add_argument("--replace", nargs=2, action=Step)
    parser.add_argument("--fix", nargs=0, action=Step)
    parser.add_argument("--hover", action=Step)
    parser.add_argument("--close", nargs=0, action=Step)
    parser.set_defaults(steps=[])
    arguments = parser.parse_args()

    server = Server([arguments.server] + arguments.flag)
    try:
        editor = Editor(server, related=not arguments.plain)
        for name, values in arguments.steps:
            step = getattr(editor, name)
            if values:
                step(values)
            else:
                step()
        if status := server.end(editor.handle):
            sys.exit(f"the server ended with status {status}")
    finally:
        server.process.kill()  # Of no effect on one that has ended.


if __name__ == "__main__":
    main()
