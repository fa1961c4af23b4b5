"""Correct programs less one operation.

Operations are found by their names, in the text: neither the models nor the
lowering of chan-tidy are asked, for what they do not see is to be measured, too.
What is taken out:

  - a call that is a statement: all of it;
  - a call within a statement (`int V = C.value_pop();`): a value of its type
    takes its place;
  - a loop over what is received (`while (C.pop(V) == ...)`, `for (V : C)`): all
    of it.

A call on what another call returns stays: that other call may do more than name
what is operated on, it may spawn. So do the branches of a race, which are awaited
together. A mutant may turn out not to compile.

Run as a program, it prints what it would take out of the files that it is given.
"""

import re
import sys

OPERATIONS = {
    "close": "close shutdown",
    "send": "push try_push push_wait_for async_send try_send send enqueue",
    "receive": "pop value_pop try_pop pop_wait_for async_receive try_receive "
               "receive wait_dequeue get",
    "signal": "notify_one notify_all set_value set_exception count_down arrive "
              "release",
    "wait": "wait async_wait acquire arrive_and_wait",
    "join": "join",
    "cancel": "cancel request_stop stop emit",
}
KINDS = {name: kind for kind, names in OPERATIONS.items()
         for name in names.split()}

# Comments, literals and directives.
NO_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'
                     r"(?<!\w)'(?:\\.|[^'\\\n])+'|^[ \t]*\#(?:\\\n|[^\n])*",
                     re.DOTALL | re.MULTILINE)
TOKEN = re.compile(r"\w+|->|::|[^\s\w]")
KEYWORDS = {"return", "co_return", "co_await", "co_yield", "if", "else", "while",
            "for", "switch", "do", "try", "case", "throw"}
BRACKETS = {")": "(", "]": "[", "}": "{"}


class Code:
    """The tokens of a program. Those at both ends are none of its own."""

    def __init__(self, text):
        text = NO_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        self.text = text
        self.places = [(0, 0), *(match.span() for match in TOKEN.finditer(text)),
                       (len(text), len(text))]
        self.tokens = [text[start:end] for start, end in self.places]
        self.partner = {}      # Of a bracket the bracket that it belongs to.
        self.around = []       # Of a token the innermost bracket that is open.
        still_open = []
        for index, token in enumerate(self.tokens):
            if token in BRACKETS and still_open:
                self.partner[index] = still_open.pop()
                self.partner[self.partner[index]] = index
            self.around.append(still_open[-1] if still_open else 0)
            if token in BRACKETS.values():
                still_open.append(index)
        for index in still_open:
            self.partner[index] = len(self.tokens) - 1

    def between(self, first, last):
        return self.text[self.places[first][0]:self.places[last][1]]

    def is_name(self, index):
        token = self.tokens[index]
        return token[:1].isidentifier() and token not in KEYWORDS

    def is_result(self, index):
        """Whether a bracket ends a call, and so what comes before its dot."""
        before = self.partner.get(index, 0) - 1
        return self.tokens[index] == ")" and (
            self.is_name(before) or self.tokens[before] in (">", "}"))

    def receiver(self, dot):
        """The first token of what is before a dot or an arrow."""
        index = dot - 1
        while True:
            while self.tokens[index] in (")", "]"):
                start = self.partner.get(index, 1)
                index = start - 1
                if self.tokens[index] == ")" and \
                        self.tokens[self.partner.get(index, 1) - 1] in KEYWORDS:
                    return start  # Behind `if (...)`.
            if self.is_name(index):
                index -= 1
                while self.tokens[index] == "::":
                    index -= 2 if self.is_name(index - 1) else 1
            if self.tokens[index] not in (".", "->"):
                return index + 1
            index -= 1

    def loop_around(self, index):
        """The keyword of the loop that has a token in its head."""
        while self.tokens[index := self.around[index]] == "(":
            if self.tokens[index - 1] in ("while", "for"):
                return index - 1
        return None

    def end_of_loop(self, keyword):
        """The last token of a loop, if its body is a block or plain statement."""
        index = self.partner[keyword + 1] + 1
        if self.tokens[index] in KEYWORDS:
            return None
        while self.tokens[index] not in (";", ""):
            is_block = self.tokens[index] == "{"
            index = self.partner.get(index, index)
            if is_block:
                break
            index += 1
        return index


def find_mutants(text):
    """For each operation (line, kind, what is taken out, the text without)."""
    code = Code(text)
    found = {}  # By the first and the last token.
    for index, token in enumerate(code.tokens):
        if token in KINDS and code.tokens[index - 1] in (".", "->") and \
                code.tokens[index + 1] == "(":
            change = without_call(code, index)
            kind = KINDS[token]
        elif token == "for" and code.tokens[index + 1] == "(":
            change = without_range_for(code, index)
            kind = "receive"
        else:
            continue
        if change and change[1]:
            found.setdefault(change[:2], (kind, change[2]))
    for (first, last), (kind, instead) in sorted(found.items()):
        start, end = code.places[first][0], code.places[last][1]
        lines = text[start:end].split("\n")
        # What follows stays on its line.
        instead += "\n" * (len(lines) - 1 - instead.count("\n"))
        yield (text.count("\n", 0, start) + 1, kind, lines[0].strip(),
               text[:start] + instead + text[end:])


def without_call(code, name):
    """The first and last token of what goes with a call, and what comes there."""
    first, last = code.receiver(name - 1), code.partner[name + 1]
    if code.is_result(name - 2):
        return None
    if keyword := code.loop_around(first):
        return keyword, code.end_of_loop(keyword), ";"
    call = code.between(first, last)
    awaited = code.tokens[first - 1] == "co_await"
    first -= awaited
    if code.tokens[last + 1] == ";" and \
            code.tokens[first - 1] in (";", "{", "}", "else"):
        value = "void()"
    elif awaited:
        value = f"typename decltype({call})::value_type()"
    elif code.tokens[name].startswith("async_"):
        return None
    else:
        value = f"std::decay_t<decltype({call})>()"
    # What was a coroutine must remain one.
    return first, last, value if not awaited else \
        f"(co_await boost::asio::this_coro::executor, {value})"


def without_range_for(code, keyword):
    end = code.partner[keyword + 1]
    head = code.tokens[keyword + 2:end]
    if ";" in head or ":" not in head or "co_await" in head:
        return None
    values = code.between(keyword + 2 + head.index(":") + 1, end - 1)
    # What cannot be closed is no channel; then the mutant does not compile.
    return keyword, code.end_of_loop(keyword), \
        f"static_assert(requires {{ ({values}).close(); }});"


if __name__ == "__main__":
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            for number, operation, what, _ in find_mutants(file.read()):
                print(f"{path}:{number}: {operation}: {what}")
