from collections import Counter, OrderedDict, defaultdict, namedtuple
from itertools import groupby, chain, islice, product, zip_longest
from functools import partial, reduce, lru_cache, wraps
from operator import itemgetter, attrgetter
import boto3
client = boto3.client("lambda")
Target = namedtuple("Target", "name version weight", defaults=[0.0])
targets = [Target("a", "1"), Target("b", "2", 0.25), Target("c", "2")]
by_version = defaultdict(list)
for t in targets:
    by_version[t.version].append(t.name)
print(dict(by_version), Counter(t.version for t in targets).most_common(1))
for version, group in groupby(sorted(targets, key=attrgetter("version")), key=lambda t: t.version):
    print(version, [t.name for t in group])
create = partial(client.create_alias, FunctionName="orders")
for t in targets:
    extra = {"RoutingConfig": {"AdditionalVersionWeights": {"4": t.weight}}} if t.weight else {}
    print(create(Name=t.name, FunctionVersion=t.version, **extra)["Name"], t._asdict())
print(reduce(lambda a, b: a + b, [1, 2, 3]), list(islice(chain([1], [2, 3]), 2)), list(zip_longest([1, 2], [3])))
def traced(fn):
    @wraps(fn)
    def inner(*args, **kwargs):
        print("->", fn.__name__, args, kwargs)
        return fn(*args, **kwargs)
    return inner
@traced
def add(a, b=1): return a + b
print(add(1, b=2))
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), sorted([{"n": 2}, {"n": 1}], key=itemgetter("n")), list(product("ab", [1])))
