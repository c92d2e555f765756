import contextlib, boto3, os, sys
from contextlib import contextmanager, suppress
lam = boto3.client("lambda")
@contextmanager
def rollback_on_error(name):
    before = lam.get_alias(FunctionName="orders", Name=name)
    try:
        yield before["FunctionVersion"]
    except Exception as e:
        lam.update_alias(FunctionName="orders", Name=name, FunctionVersion=before["FunctionVersion"], Description="restored")
        print("restored", name, e)
        raise
class Timer:
    def __enter__(self): print("enter"); return self
    def __exit__(self, kind, value, tb): print("exit", kind.__name__ if kind else None); return kind is KeyError
with suppress(lam.exceptions.ResourceNotFoundException):
    lam.delete_alias(FunctionName="orders", Name="zz"); lam.get_alias(FunctionName="orders", Name="zz")
with Timer():
    {}["x"]
with Timer() as t, contextlib.suppress(ValueError):
    raise ValueError
try:
    with rollback_on_error("live") as before:
        lam.update_alias(FunctionName="orders", Name="live", FunctionVersion="4")
        assert before == "9", f"expected 9, got {before}"
except AssertionError as e:
    print("assert", e)
def gen():
    try:
        x = 0
        while True:
            yield x
            x += 1
    finally:
        print("closed")
g = gen(); print(next(g), next(g)); g.close()
print(sum(x for x in range(4)), list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))
lam.nosuch_method()
