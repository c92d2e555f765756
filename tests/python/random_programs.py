"""Makes random Python programs of the kind that is played, and compares the real python3 and boto3 with the page's.

    python random_programs.py ENDPOINT_PROGRAM PLAYER_PROGRAM COUNT [FIRST_SEED]

PLAYER_PROGRAM is the crate python's example `program`. Prints the seed and the program of any that differ in their
standard output, exit code or account, and one line `test result: … passed; … failed` at the end.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import programs
import python_parts
from real_tools import Tools

HEAD = """import argparse, base64, botocore.exceptions, collections, concurrent.futures, contextlib, copy, dataclasses, datetime, enum, functools, hashlib, io, itertools, logging, math, operator, os, pathlib, pprint, re, string, tempfile, textwrap, time
import boto3, json, sys
from botocore.exceptions import ClientError
lam = boto3.client('lambda')
log = []
width = 5
class Stage(enum.Enum):
    DEV = 'dev'
    PROD = 'prod'
@dataclasses.dataclass
class Point:
    x: int
    y: int = 2
    def total(self):
        return self.x + self.y
def show(*values):
    print(*values, sep=' | ')
    log.append(len(values))
def alias(name, version, weights=None, **more):
    kwargs = dict(FunctionName='orders', Name=name, FunctionVersion=version, **more)
    if weights is not None:
        kwargs['RoutingConfig'] = {'AdditionalVersionWeights': weights}
    try:
        made = lam.create_alias(**kwargs)
    except lam.exceptions.ResourceConflictException:
        made = lam.update_alias(**kwargs)
    return made['FunctionVersion'], made.get('RoutingConfig', {}).get('AdditionalVersionWeights', {})
"""


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.numbers = ["n", "m"]
        self.lists = ["items"]
        self.texts = ["text"]
        self.depth = 0
        self.functions = []

    def pick(self, *choices):
        return self.random.choice(choices)

    def fill(self, template, depth):
        """Puts expressions in the place of «N», «T», «I» and «B»: numbers, texts, lists, conditions."""
        makers = {"N": self.number, "T": self.text, "I": self.items, "B": self.truth}
        return re.sub("«(.)»", lambda found: makers[found[1]](depth + 1), template)

    def number(self, depth=0):
        r = self.random
        if depth > 2:
            return self.pick(str(r.randint(-3, 12)), r.choice(self.numbers))
        return self.fill(self.pick(
            str(r.randint(-9, 99)), str(r.choice([0.5, 1.25, 2.0, 1e3, 0.1])), r.choice(self.numbers), r.choice(self.numbers),
            f"(«N» {r.choice('+-*')} «N»)", f"(«N» {self.pick('//', '%', '/')} {r.randint(1, 7)})", "len(«I»)", "max(«N», «N»)",
            "abs(«N»)", f"round(«N», {r.randint(0, 3)})", "int(«N»)", f"sum(x for x in range({r.randint(0, 6)}) if x % 2)",
            "(«N» if «B» else «N»)", "-«N»", "min([«N», «N»], key=lambda v: -v)", f"{r.randint(0, 5)} ** {r.randint(0, 4)}",
            "float(«N»)", f"divmod(«N», {r.randint(1, 5)})[0]", "(lambda a, b=2: a * b)(«N»)", "{'a': «N»}.get('a', 0)",
            "[«N», «N»][-1]", "ord('a')", "bool(«N»)", "next(iter([«N»]))", "sorted([«N», «N»])[0]",
            *python_parts.NUMBERS,
        ), depth)

    def text(self, depth=0):
        r = self.random
        if depth > 2:
            return self.pick(repr(r.choice(["live", "blue", "a-b", "", "it's", "Ünï", "x y z"])), r.choice(self.texts))
        return self.fill(self.pick(
            repr(r.choice(["orders", "live", "canary", "v1", "", "a,b,c", "tab\t\"q\""])), r.choice(self.texts),
            f"f'<{{{r.choice(self.texts)}:{r.choice(['>8', '<6', '^9', '*^11', '.2'])}}}>'",
            "str(«N»)", "(«T» + «T»)", "«T».upper()", "«T».replace('a', «T»)", f"(«T»)[{r.randint(-3, 1)}:]",
            "','.join(str(x) for x in «I»)", "'%s=%r' % («T», «T»)", f"'{{:>{r.randint(1, 9)}}}'.format(«N»)",
            "repr(«T»)", "«T».strip().title()", f"(«T» * {r.randint(0, 2)})", "json.dumps(«I»)", "json.dumps({'k': «T», 'n': «N»}, indent=1)",
            f"f'{{{r.choice(self.numbers)}:{r.choice(['.2f', '8.3f', '+.1f', 'g', '.3g', ',.1f', '.1%', 'e', '010', '<9'])}}}'",
            "f'{n!r} {text!r} {items}'", "'{} {name}'.format(«N», name=«T»)", "('a,b;c' + «T»).split(',')[0]", "str({'a': «N», 'b': «I»})",
            "str((«N»,))", "«T».center(9, '.')", "''.join(reversed(«T»))", "'-'.join(sorted(«T»))", "«T».zfill(6)", "str(«B»)",
            "f'{n * 2:>8}'", "«T».partition('a')[2]", "str(set([«N»]))", "'%5.1f|%-4d|%03d' % («N», «N», «N»)",
            *python_parts.TEXTS,
        ), depth)

    def items(self, depth=0):
        r = self.random
        if depth > 2:
            return self.pick("[1, 2, 3]", r.choice(self.lists), "[]")
        return self.fill(self.pick(
            r.choice(self.lists), "[«N», «N»]", f"list(range({r.randint(0, 5)}))",
            f"[x * {r.randint(1, 4)} for x in «I»]", "sorted(«I», key=str)", "(«I» + «I»)[:6]", "«I»[::-1]",
            "[v for v in «I» if «B»]", "[k for k, v in enumerate(«I»)]", "[a for a, b in zip(«I», «I»)]",
            "list({str(x): x for x in «I»}.values())", "list(map(abs, «I»))", "[*«I», «N»]", "list(filter(None, «I»))",
            f"«I»[{r.randint(-2, 2)}:{r.randint(1, 4)}]", "[x for pair in [[«N»], [«N», 0]] for x in pair]", "list(dict.fromkeys(«I»))",
            *python_parts.ITEMS,
        ), depth)

    def truth(self, depth=0):
        r = self.random
        return self.fill(self.pick(
            f"«N» {r.choice(['<', '<=', '==', '!=', '>', '>='])} «N»", "«T» in «T»", "not «I»", "(«N» > 1 and «N» < 5)",
            "bool(«T» or «N»)", "«N» in «I»", "isinstance(«N», int)", "any(«I»)", "all(«I»)", "«T».startswith('a')",
            f"{r.randint(0, 3)} <= «N» < {r.randint(2, 9)}", "«T» == «T»", "«I» == «I»", "«T» < «T»", "«N» is None", "«T».isdigit()",
            *python_parts.TRUTHS,
        ), depth + 1) if depth < 4 else self.pick("True", "n > 1")

    def call(self):
        r = self.random
        name = r.choice(["live", "blue", "green", "c1", "bad name", "7"])
        version = r.choice(["1", "2", "3", "4", "4", "9", "$LATEST"])
        weights = {r.choice("1234"): r.choice([0.1, 0.25, 0, 1, 1.5, 0.333])}
        return self.fill(self.pick(
            f"show('alias', *alias({name!r}, {version!r}))",
            f"show('alias', *alias({name!r}, {version!r}, {weights!r}, Description=(«T»)[:20]))",
            f"show('alias', *alias({name!r}, {version!r}, {{}}))",
            f"lam.delete_alias(FunctionName='orders', Name={name!r})",
            f"show(lam.get_alias(FunctionName='orders', Name={name!r})['FunctionVersion'])",
            "show(sorted((a['Name'], a['FunctionVersion']) for p in lam.get_paginator('list_aliases').paginate(FunctionName='orders') for a in p['Aliases']))",
            "show([v['Version'] for v in lam.list_versions_by_function(FunctionName='orders')['Versions']])",
            f"lam.delete_function(FunctionName='orders', Qualifier={r.choice(['1', '2', '9', 'live'])!r})",
            f"lam.update_function_configuration(FunctionName='orders', Timeout={r.choice([5, 30, 901, 0])}, MemorySize={r.choice([128, 512, 64])})",
            "show(lam.publish_version(FunctionName='orders', Description=str(«N»))['Version'])",
            f"lam.put_function_concurrency(FunctionName='orders', ReservedConcurrentExecutions={r.choice([5, 5000, -1])})",
            "lam.update_alias(FunctionName='orders', Name='live', RoutingConfig={'AdditionalVersionWeights': {str(«N»): «N»}})",
            f"lam.get_alias(FunctionName='orders', Name={self.pick('5', 'None', repr(name), '«T»')})",
            "show(sum(len(p['Versions']) for p in lam.get_paginator('list_versions_by_function').paginate(FunctionName='orders', PaginationConfig={'MaxItems': 3, 'PageSize': 2})))",
        ), 1)

    def block(self, indent, size):
        lines = []
        for _ in range(self.random.randint(1, size)):
            lines += self.statement(indent)
        return lines

    def statement(self, indent):
        r = self.random
        pad = "    " * indent
        kind = r.random()
        if kind < 0.14:
            made = self.fill(self.pick(*python_parts.STATEMENTS), 1)
            return [pad + line for line in made.split("\n")]
        if indent > 3 or kind < 0.26:
            return [pad + self.pick(
                f"show({self.number()}, {self.text()})", f"show({self.items()})", f"n = {self.number()}", f"m = {self.number()}",
                f"text = {self.text()}[:40]", f"items = {self.items()}[:8]", f"items.append({self.number()})", f"n {r.choice(['+=', '-=', '*='])} {r.randint(1, 5)}",
                f"m, n = n, m", f"first, *rest = {self.items()} + [0]; show(first, rest)",
            )]
        if kind < 0.44:
            return [pad + self.call()]
        if kind < 0.57:
            lines = [f"{pad}if {self.truth()}:"] + self.block(indent + 1, 2)
            if r.random() < 0.4:
                lines += [f"{pad}elif {self.truth()}:"] + self.block(indent + 1, 2)
            if r.random() < 0.5:
                lines += [f"{pad}else:"] + self.block(indent + 1, 2)
            return lines
        if kind < 0.68:
            lines = [f"{pad}for i{indent} in {self.pick(self.items() + '[:4]', 'range(%d)' % r.randint(0, 4), 'list(' + repr('abc') + ')')}:"]
            lines += self.block(indent + 1, 2)
            if r.random() < 0.3:
                lines += [f"{pad}    if {self.truth()}:", f"{pad}        {self.pick('break', 'continue')}"]
                lines += self.block(indent + 1, 1)
            if r.random() < 0.2:
                lines += [f"{pad}else:"] + self.block(indent + 1, 1)
            return lines
        if kind < 0.74:
            return [f"{pad}turns{indent} = 0", f"{pad}while turns{indent} < {r.randint(1, 4)} and {self.truth()}:", f"{pad}    turns{indent} += 1"] + self.block(indent + 1, 2)
        if kind < 0.92:
            lines = [f"{pad}try:"] + self.block(indent + 1, 2)
            classes = r.sample(["ClientError", "(ValueError, TypeError)", "lam.exceptions.ResourceNotFoundException", "Exception", "ZeroDivisionError", "KeyError"], r.randint(1, 2))
            classes.sort(key=lambda c: c == "Exception")
            for c in classes:
                lines += [f"{pad}except {c} as error:", f"{pad}    show(type(error).__name__, str(error)[:150])"]
                if r.random() < 0.3:
                    lines += self.block(indent + 1, 1)
                if r.random() < 0.1:
                    lines += [f"{pad}    raise"]
            if r.random() < 0.3:
                lines += [f"{pad}else:"] + self.block(indent + 1, 1)
            if r.random() < 0.3:
                lines += [f"{pad}finally:"] + self.block(indent + 1, 1)
            return lines
        if kind < 0.96 and indent == 0:
            name = f"f{len(self.functions)}"
            body = [f"    text, items, m = 'in', [n], n"] + self.block(1, 3) + [f"    return {self.number()}"]
            self.functions.append(name)
            return [f"def {name}(n, k={r.randint(0, 9)}, *rest, z=1):"] + body + [f"show({name}({self.number()}))", f"show({name}(1, 2, 3, z={self.number()}))"]
        return [pad + self.pick(f"sys.exit({r.choice([0, 2, 3])})", "raise ValueError('made')", f"assert {self.truth()}, 'held'", f"show({self.text()})", f"show({self.number()})")]

    def program(self):
        lines = ["n, m, text, items = 3, 1.5, 'abc', [4, 5]"]
        for _ in range(self.random.randint(5, 14)):
            made = self.statement(0)
            if self.random.random() < 0.8:
                # What fails ends only itself, so that more of the program is run.
                made = ["try:"] + ["    " + line for line in made] + ["except Exception as error:", "    show(type(error).__name__, str(error)[:150])"]
            lines += made
        return HEAD + "\n".join(lines) + "\nshow(n, m, text, items, sum(log))\n"


def main(endpoint, player, count, first):
    failed = 0
    with tempfile.TemporaryDirectory() as folder, Tools("boto3") as tools, ThreadPoolExecutor(2) as pool:
        paths = []
        for seed in range(first, first + count):
            path = os.path.join(folder, f"{seed}.py")
            with open(path, "w") as file:
                file.write(Maker(seed).program())
            paths.append(path)
        played = subprocess.run([player, *paths], capture_output=True, text=True, check=True).stdout.splitlines()
        reals = pool.map(lambda path: programs.run(endpoint, tools, path), paths)
        for seed, line, real in zip(range(first, first + count), played, reals):
            ours = json.loads(line)
            differ = [part for part in ("exit", "stdout", "left") if ours.get(part) != real[part]]
            if differ:
                failed += 1
                print(f"seed {seed}: {', '.join(differ)} differ", flush=True)
                if "refused" in ours:
                    print(ours["refused"])
                for part in differ:
                    mine, theirs = str(ours.get(part)).splitlines(), str(real[part]).splitlines()
                    for a, b in zip(mine + [None] * len(theirs), theirs + [None] * len(mine)):
                        if a != b:
                            print(f"  page {a}\n  real {b}")
                            break
                print(f"  page's stderr ends {ours.get('stderr', '')[-200:]!r}\n  real's ends {real['last']!r}")
    print(f"test result: {'FAILED' if failed else 'ok'}. {count - failed} passed; {failed} failed; 0 ignored")
    return failed


if __name__ == "__main__":
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    sys.exit(1 if main(sys.argv[1], sys.argv[2], int(sys.argv[3]), first) else 0)
