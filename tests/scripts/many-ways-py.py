import boto3, json, sys, os, re, datetime, itertools, functools, textwrap, string, math, time
print("unused")
from collections import namedtuple, deque, ChainMap
c = boto3.client("lambda", region_name="us-west-2")
vs = [v for p in c.get_paginator("list_versions_by_function").paginate(FunctionName="orders") for v in p["Versions"]]
print([v["Version"] for v in vs], {v["Version"]: v["MemorySize"] for v in vs if v["Version"].isnumeric()})
w = {"1": 0.1, "2": .25}
print(f"{'alias':>10}|{sum(w.values()):.2%}|{json.dumps(w)!r:^30}|{w!s:.10}|{3:03d}|{1234567:,}|{0.1+0.2!r}")
try:
    c.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": w})
except c.exceptions.ClientError as e:
    print(e.response["Error"]["Code"], e.response["ResponseMetadata"]["HTTPStatusCode"], e.operation_name)
except Exception as e:
    print(type(e).__name__, e)
try:
    c.update_alias(FunctionName="orders", Name=1)
except Exception as e:
    print(type(e).__name__); print(str(e).splitlines()[1])
try:
    c.get_alias(FunctionName="orders", Name="none")
except c.exceptions.ResourceNotFoundException as e:
    print(str(e)[:40], "Message" in e.response["Error"])
else:
    print("there")
finally:
    print("done")
match ("weights", w):
    case ("weights", {"1": one, **rest}) if one < 1: print(one, rest)
    case _: print("no")
walrus = [y for x in range(5) if (y := x * x) % 2 == 0]; print(walrus, *map(str.upper, "ab"), sep="-")
print(re.findall(r"v(\d+)", "v1 v22"), re.split(r"[,;]\s*", "a, b;c"), re.match(r"(?P<a>\w+)-(?P<b>\d+)", "x-1").groupdict())
print(datetime.datetime(2024, 2, 28, tzinfo=datetime.timezone.utc) + datetime.timedelta(days=2, hours=1.5), datetime.date(2024, 1, 31).isoformat())
d = deque([1, 2, 3], maxlen=2); d.append(4); print(list(d), ChainMap({"a": 1}, {"b": 2})["b"], math.ceil(2.1), math.isclose(.1 + .2, .3), divmod(-7, 2), -7 // 2, round(2.5), 2 ** -1)
print(functools.reduce(lambda a, b: a * b, range(1, 6)), list(itertools.accumulate([1, 2, 3])), list(zip(*[(1, "a"), (2, "b")])), sorted("bca", reverse=True), max(w, key=w.get))
class Base:
    registry = {}
    def __init_subclass__(cls, **kw): Base.registry[cls.__name__.lower()] = cls
    def __repr__(self): return f"<{type(self).__name__} {vars(self)}>"
class Canary(Base):
    def __init__(self, *a, pct=10, **kw): self.a, self.pct, self.kw = a, pct, kw
    @staticmethod
    def of(x): return Canary(x, pct=x * 10, z=1)
    @classmethod
    def make(cls): return cls()
    def __eq__(self, o): return self.pct == o.pct
    def __lt__(self, o): return self.pct < o.pct
print(Base.registry, Canary.of(2), Canary.make() == Canary(), sorted([Canary(pct=3), Canary(pct=1)])[0].pct) if False else print(list(Base.registry), Canary.of(2), Canary.make() == Canary(), sorted([Canary(pct=3), Canary(pct=1)])[0].pct)
print(textwrap.dedent("""\
    a
      b"""), string.Template("$x-${y}").substitute(x=1, y=2), "%s %5.1f %-4d|" % ("a", 2.25, 7), "{0[a]} {1.pct!r:>4}".format({"a": 1}, Canary()))
def gen(n):
    got = yield n
    while got: got = yield got * 2
g = gen(1); print(next(g), g.send(5), list(g))
print(json.dumps({"b": [1, None, True, "é"], "a": datetime.date(2024, 1, 1)}, default=str, sort_keys=True, indent=1, ensure_ascii=False))
c.update_alias(FunctionName="orders", Name="live", FunctionVersion="2", Description=json.dumps(w, separators=(",", ":")))
print(os.environ.get("AWS_DEFAULT_REGION"), c.meta.region_name, len(sys.argv)); print(1, end="", file=sys.stderr); sys.exit("bad")
