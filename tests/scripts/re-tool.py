import re, boto3
client = boto3.client("lambda")
arn = client.get_alias(FunctionName="orders", Name="live")["AliasArn"]
m = re.match(r"arn:aws:lambda:(?P<region>[\w-]+):(?P<account>\d{12}):function:(?P<name>[^:]+)(?::(?P<q>.+))?", arn)
print(m.group("region"), m["account"], m.groupdict()["name"], m.groups()[-1], m.span("name"))
print(re.sub(r"[^a-zA-Z0-9_-]+", "-", "feature/My Branch!!").strip("-").lower())
print(re.findall(r"\d+", "v1.22.333"), re.split(r"[,;]\s*", "a, b;c"), bool(re.search("^ord", "orders")))
print(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home you@work", count=1), re.sub("o", lambda m: m.group(0).upper(), "foo"))
semver = re.compile(r"^v?(\d+)\.(\d+)\.(\d+)(?:-(\S+))?$", re.IGNORECASE)
for tag in ("v1.2.3", "V2.0.0-rc1", "nope"):
    found = semver.match(tag)
    print(tag, tuple(map(int, found.groups()[:3])) if found else None)
print(re.fullmatch(r"[a-z]+", "abc"), re.escape("a.b"))
for it in re.finditer(r"(\w)=(\d)", "a=1 b=2"):
    print(it.group(1), it.start(), it.end())
name = "rel-" + "_".join(semver.match("v1.2.3").groups()[:3])
client.create_alias(FunctionName="orders", Name=name, FunctionVersion="4")
