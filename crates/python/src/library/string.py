punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
hexdigits = "0123456789abcdefABCDEF"
whitespace = " \t\n\r\x0b\x0c"
printable = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + punctuation + whitespace

def capwords(text, sep=None):
    return (sep or " ").join(word.capitalize() for word in text.split(sep))

class Template:
    def __init__(self, template):
        self.template = template
    def _filled(self, values, safe):
        text, out, at = self.template, "", 0
        while at < len(text):
            if text[at] != "$":
                out += text[at]
                at += 1
                continue
            if text[at + 1:at + 2] == "$":
                out += "$"
                at += 2
                continue
            braces = text[at + 1:at + 2] == "{"
            start = end = at + (2 if braces else 1)
            while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                end += 1
            name = text[start:end]
            after = end + (1 if braces else 0)
            if not name or braces and text[end:end + 1] != "}":
                if not safe:
                    raise ValueError("Invalid placeholder in string: line 1, col %d" % (at + 1))
                out += "$"
                at += 1
                continue
            if name in values:
                out += str(values[name])
            elif safe:
                out += text[at:after]
            else:
                raise KeyError(name)
            at = after
        return out
    def substitute(self, mapping=None, **kws):
        return self._filled({**(mapping or {}), **kws}, False)
    def safe_substitute(self, mapping=None, **kws):
        return self._filled({**(mapping or {}), **kws}, True)
