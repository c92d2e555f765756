import boto3, sys
from functools import partial, wraps
def counted(f):
    @wraps(f)
    def w(*a, **k):
        w.calls += 1
        return f(*a, **k)
    w.calls = 0
    return w
@counted
def shift(weight, *, client=boto3.client("lambda")):
    """doc"""
    return client.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"4": weight}})["RoutingConfig"]
half = partial(shift, 0.5)
print([shift(w / 10) for w in (1, 2)], half(), shift.calls, shift.__name__, shift.__doc__)
handlers = {"a": lambda: 1, "b": len}
print(handlers["a"](), handlers.get("z", lambda: "none")(), sorted(handlers))
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
i = outer(); i(); print(i(), outer.__name__)
def varargs(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
print(varargs(1, c=3), varargs(1, 2, 3, 4, c=5, e=6), varargs(*[1, 2], **{"c": 1}))
for call in (lambda: varargs(1), lambda: varargs(), lambda: varargs(1, c=1, a=2), lambda: shift(), lambda: shift(1, 2, 3), lambda: len(), lambda: int("x"), lambda: [][1], lambda: {}["k"], lambda: None.x, lambda: 1 + "a", lambda: "a" + 1, lambda: undefined, lambda: 1 / 0, lambda: [1].index(5), lambda: "x".nope(), lambda: (1, 2)[5], lambda: int(None), lambda: float("z"), lambda: sorted([1, "a"]), lambda: max([]), lambda: dict([1]), lambda: "abc".index("z"), lambda: next(iter([])), lambda: open("nosuch"), lambda: ",".join([1]), lambda: {[]: 1}, lambda: "%d" % "x", lambda: "{}".format(), lambda: "{x}".format(), lambda: print(1, foo=2), lambda: sum("ab"), lambda: range("a"), lambda: [1, 2] < 3, lambda: round("x"), lambda: "a" * "b", lambda: [1] + (2,), lambda: {} + {}, lambda: int("12", 99)):
    try: call()
    except Exception as e: print(type(e).__name__, e)
