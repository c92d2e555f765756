_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"

def quote(text, safe="/", encoding=None, errors=None):
    data = text if isinstance(text, bytes) else str(text).encode()
    return "".join(chr(b) if chr(b) in _SAFE or chr(b) in safe else "%%%02X" % b for b in data)

def quote_plus(text, safe=""):
    return quote(text, safe + " ").replace(" ", "+")

def unquote(text, encoding="utf-8", errors="replace"):
    out, at = b"", 0
    while at < len(text):
        if text[at] == "%" and len(text) >= at + 3:
            out += bytes([int(text[at + 1:at + 3], 16)])
            at += 3
        else:
            out += text[at].encode()
            at += 1
    return out.decode()

def unquote_plus(text):
    return unquote(text.replace("+", " "))

def urlencode(query, doseq=False):
    pairs = []
    for key, value in (query.items() if hasattr(query, "items") else query):
        values = value if doseq and isinstance(value, (list, tuple)) else [value]
        pairs += [quote_plus(str(key)) + "=" + quote_plus(str(v)) for v in values]
    return "&".join(pairs)

def parse_qsl(query, keep_blank_values=False):
    out = []
    for part in query.split("&"):
        key, _, value = part.partition("=")
        if part and (value or keep_blank_values):
            out.append((unquote_plus(key), unquote_plus(value)))
    return out

def parse_qs(query, keep_blank_values=False):
    out = {}
    for key, value in parse_qsl(query, keep_blank_values):
        out.setdefault(key, []).append(value)
    return out

class ParseResult:
    def __init__(self, scheme, netloc, path, params, query, fragment):
        self.scheme = scheme
        self.netloc = netloc
        self.path = path
        self.params = params
        self.query = query
        self.fragment = fragment
        host = netloc.rpartition("@")[2]
        name, _, port = host.partition(":")
        self.hostname = name.lower() or None
        self.port = int(port) if port else None
    def geturl(self):
        out = self.scheme + "://" + self.netloc if self.netloc else (self.scheme + ":" if self.scheme else "")
        return out + self.path + ("?" + self.query if self.query else "") + ("#" + self.fragment if self.fragment else "")

def urlparse(url, scheme=""):
    rest, _, fragment = url.partition("#")
    rest, _, query = rest.partition("?")
    head, colon, tail = rest.partition(":")
    if colon and head and head.replace("+", "").replace("-", "").replace(".", "").isalnum():
        scheme, rest = head.lower(), tail
    netloc = ""
    if rest.startswith("//"):
        netloc, slash, path = rest[2:].partition("/")
        rest = slash + path
    return ParseResult(scheme, netloc, rest, "", query, fragment)

urlsplit = urlparse

def urljoin(base, url):
    if "://" in url or not base:
        return url
    at = urlparse(base)
    path = url if url.startswith("/") else at.path.rpartition("/")[0] + "/" + url
    return at.scheme + "://" + at.netloc + path
