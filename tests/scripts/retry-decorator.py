import functools
import itertools
import logging
import random
import sys
import time
import boto3
from botocore.exceptions import ClientError, ParamValidationError, NoCredentialsError, EndpointConnectionError

log = logging.getLogger("deploy")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname:<8}{message}", style="{"))
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False
RETRYABLE = frozenset({"TooManyRequestsException", "ResourceConflictException", "ServiceException"})

def retry(attempts=3, base=0.5, on=RETRYABLE):
    def wrap(f):
        @functools.wraps(f)
        def inner(*args, **kwargs):
            for n in itertools.count(1):
                try:
                    return f(*args, **kwargs)
                except ClientError as error:
                    code = error.response["Error"]["Code"]
                    if code not in on or n >= attempts:
                        log.error("%s failed after %d: %s", f.__name__, n, code)
                        raise
                    delay = base * 2 ** (n - 1)
                    log.warning("%s: %s, again in %.1fs", f.__name__, code, delay)
                    time.sleep(delay)
        inner.attempts = attempts
        return inner
    return wrap

client = boto3.client("lambda")

@retry(attempts=2)
def create(name, version):
    """Makes an alias."""
    return client.create_alias(FunctionName="orders", Name=name, FunctionVersion=version)["AliasArn"].rpartition(":")[2]

print(create.__name__, create.__doc__, create.attempts)
print(create("beta", "2"))
for args in (("live", "2"), ("x y", "2"), ("gamma", "77")):
    try:
        create(*args)
    except ClientError as e:
        print(type(e).__name__, e.operation_name, str(e)[:60])
try:
    client.update_alias(FunctionName="orders", Name=5, RoutingConfig={"AdditionalVersionWeights": {"4": "0.1"}}, Nope=1)
except ParamValidationError as e:
    print(e)
else:
    print("no error")
finally:
    print("after")
def gen():
    try:
        x = yield 1
        while x:
            x = yield x * 2
    finally:
        log.info("closed")
g = gen()
print(next(g), g.send(4), g.send(5))
g.close()
try:
    raise KeyError("inner") from ValueError("cause")
except (KeyError, IndexError) as e:
    print(repr(e), repr(e.__cause__), e.args)
client.invoke(FunctionName="orders:none")
