import functools, time, boto3
from botocore.exceptions import ClientError
lam = boto3.client("lambda")
def retry(times=3, delay=1, backoff=2, exceptions=(ClientError,)):
    def outer(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            wait = delay
            for attempt in range(1, times + 1):
                try:
                    return fn(*args, **kwargs)
                except exceptions as e:
                    if attempt == times:
                        raise
                    print(f"{fn.__name__}: attempt {attempt}/{times} failed ({e.response['Error']['Code']}), waiting {wait}s")
                    time.sleep(wait)
                    wait *= backoff
        inner.retries = times
        return inner
    return outer
def timed(fn):
    @functools.wraps(fn)
    def wrapper(*a, **k):
        t = time.perf_counter()
        try:
            return fn(*a, **k)
        finally:
            print(fn.__name__, "took", time.perf_counter() - t >= 0)
    return wrapper
calls = {"n": 0}
@timed
@retry(times=4, delay=0.5)
def promote(version: str, *, alias: str = "live") -> dict:
    """Moves the alias."""
    calls["n"] += 1
    return lam.update_alias(FunctionName="orders", Name=alias, FunctionVersion=str(5 - calls["n"] if calls["n"] > 1 else 9))
print(promote("4")["FunctionVersion"], promote.__name__, promote.__doc__, promote.__wrapped__.retries)
class memo:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn, self.cache = fn, {}
    def __call__(self, *args):
        if args not in self.cache:
            self.cache[args] = self.fn(*args)
        return self.cache[args]
@memo
def get(alias):
    print("asked", alias)
    return lam.get_alias(FunctionName="orders", Name=alias)["FunctionVersion"]
print(get("live"), get("live"), get.__name__)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(30), fib.cache_info())
print(promote)if False else None
promote("x", alias="nosuch")
