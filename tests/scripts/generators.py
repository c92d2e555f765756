import contextlib, itertools, boto3, functools, operator
from typing import Iterator, Generator
lam = boto3.client("lambda")
def versions(function: str) -> Iterator[str]:
    marker = None
    while True:
        kwargs = {"FunctionName": function, "MaxItems": 2}
        if marker: kwargs["Marker"] = marker
        page = lam.list_versions_by_function(**kwargs)
        yield from (v["Version"] for v in page["Versions"])
        if not (marker := page.get("NextMarker")): return
print(list(versions("orders")))
print(next(v for v in versions("orders") if v.isdigit()), next((v for v in versions("orders") if v == "99"), None))
@contextlib.contextmanager
def traffic(alias, version, weight):
    lam.update_alias(FunctionName="orders", Name=alias, RoutingConfig={"AdditionalVersionWeights": {version: weight}})
    try:
        yield weight
    except ValueError as e:
        print("swallowed", e)
    finally:
        lam.update_alias(FunctionName="orders", Name=alias, RoutingConfig={"AdditionalVersionWeights": {}})
        print("restored")
with traffic("live", "4", .1) as w: print("inside", w)
with traffic("live", "4", .2): raise ValueError("x")
with contextlib.suppress(lam.exceptions.ResourceNotFoundException): lam.get_alias(FunctionName="orders", Name="zz"); print("no")
with contextlib.ExitStack() as stack:
    stack.enter_context(traffic("live", "4", .3)); stack.callback(print, "callback", 1)
    print("stacked")
def counter():
    total = 0
    while True:
        x = yield total
        if x is None: break
        total += x
    return total
g = counter(); next(g); print(g.send(5), g.send(6))
try: g.send(None)
except StopIteration as e: print("value", e.value)
def sub():
    r = yield from inner(); print("r", r)
def inner():
    yield 1; return 7
print(list(sub()))
print(list(itertools.accumulate([1, 2, 3])), list(itertools.chain([1], [2])), list(itertools.islice(itertools.count(5), 3)), list(itertools.combinations("abc", 2)), list(itertools.permutations([1, 2])), list(itertools.product([1, 2], "a")), [(k, list(g)) for k, g in itertools.groupby("aabb")], list(itertools.pairwise([1, 2, 3])), list(itertools.zip_longest([1], [2, 3], fillvalue=0)), list(itertools.starmap(pow, [(2, 3)])), list(itertools.takewhile(lambda x: x < 2, [1, 2, 1])))
print(functools.reduce(operator.add, [1, 2, 3]), functools.partial(int, base=2)("101"), list(map(operator.itemgetter("a"), [{"a": 1}])))
cyc = itertools.cycle([.1, .2]); print([next(cyc) for _ in range(3)])
gen = (i * i for i in range(3)); print(sum(gen), list(gen))
it = iter([1, 2]); print(next(it), next(it), next(it, "end"))
