A = ASCII = 256
I = IGNORECASE = 2
M = MULTILINE = 8
S = DOTALL = 16
X = VERBOSE = 64
U = UNICODE = 32

class error(Exception):
    pass

class Match:
    def __init__(self, pattern, string, spans, names):
        self.re = pattern
        self.string = string
        self._spans = spans
        self._names = names
        self.lastindex = max([n for n in range(1, len(spans)) if spans[n] is not None], default=None)
    def _index(self, group):
        if isinstance(group, str):
            if group not in self._names:
                raise IndexError("no such group")
            return self._names[group]
        if group < 0 or group >= len(self._spans):
            raise IndexError("no such group")
        return group
    def _text(self, group, default=None):
        span = self._spans[self._index(group)]
        return default if span is None else self.string[span[0]:span[1]]
    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple([self._text(g) for g in groups])
    def __getitem__(self, group):
        return self._text(group)
    def groups(self, default=None):
        return tuple([self._text(n, default) for n in range(1, len(self._spans))])
    def groupdict(self, default=None):
        return {name: self._text(n, default) for name, n in self._names.items()}
    def span(self, group=0):
        return self._spans[self._index(group)] or (-1, -1)
    def start(self, group=0):
        return self.span(group)[0]
    def end(self, group=0):
        return self.span(group)[1]
    def expand(self, template):
        return _expanded(template, self)
    def __bool__(self):
        return True
    def __repr__(self):
        return "<re.Match object; span=%r, match=%r>" % (self.span(), self.group())

def _expanded(template, match):
    out, at = "", 0
    while at < len(template):
        c = template[at]
        if c != "\\" or at + 1 == len(template):
            out += c
            at += 1
            continue
        c = template[at + 1]
        at += 2
        if c == "g" and template[at:at + 1] == "<":
            end = template.index(">", at)
            name = template[at + 1:end]
            out += match._text(int(name) if name.isdigit() else name, "")
            at = end + 1
        elif c.isdigit():
            while at < len(template) and template[at].isdigit() and len(c) < 2:
                c += template[at]
                at += 1
            out += match._text(int(c), "")
        else:
            out += {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}.get(c, "\\" + c)
    return out

class Pattern:
    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.flags = flags
        names = __regex_names__(pattern, flags)
        self.groupindex = names
    def _found(self, string, at, how):
        spans = __regex_find__(self.pattern, self.flags, string, at, how)
        return None if spans is None else Match(self, string, spans, self.groupindex)
    def search(self, string, pos=0):
        return self._found(string, pos, "search")
    def match(self, string, pos=0):
        return self._found(string, pos, "match")
    def fullmatch(self, string, pos=0):
        return self._found(string, pos, "fullmatch")
    def finditer(self, string):
        found, at = [], 0
        while at <= len(string):
            match = self._found(string, at, "search")
            if match is None:
                break
            found.append(match)
            at = match.end() + (match.end() == match.start())
        return iter(found)
    def findall(self, string):
        out = []
        for match in self.finditer(string):
            groups = match.groups("")
            out.append(match.group() if not groups else groups[0] if len(groups) == 1 else groups)
        return out
    def split(self, string, maxsplit=0):
        out, at = [], 0
        for match in self.finditer(string):
            if maxsplit and len(out) >= maxsplit:
                break
            out.append(string[at:match.start()])
            out.extend(match.groups())
            at = match.end()
        return out + [string[at:]]
    def subn(self, repl, string, count=0):
        out, at, done = "", 0, 0
        for match in self.finditer(string):
            if count and done >= count:
                break
            out += string[at:match.start()]
            out += _expanded(repl, match) if isinstance(repl, str) else repl(match)
            at = match.end()
            done += 1
        return out + string[at:], done
    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]
    def __repr__(self):
        return "re.compile(%r)" % self.pattern

def compile(pattern, flags=0):
    return pattern if isinstance(pattern, Pattern) else Pattern(pattern, int(flags))

def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)

def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)

def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)

def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)

def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)

def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)

def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)

def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)

def escape(text):
    return "".join("\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c for c in text)
