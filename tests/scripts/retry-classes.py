import functools
import random
import time
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client("lambda", config=Config(retries={"max_attempts": 1, "mode": "standard"}))

def retry(exceptions=(Exception,), tries=3, delay=1.0, backoff=2, on=print):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            wait = delay
            for attempt in range(1, tries + 1):
                try:
                    return function(*args, **kwargs)
                except exceptions as error:
                    if attempt == tries:
                        raise
                    on(f"{function.__name__}: try {attempt} of {tries}: {type(error).__name__}; again in {wait:g} s")
                    time.sleep(wait)
                    wait *= backoff
        return wrapper
    return decorate

calls = {"n": 0}

@retry((ClientError,), tries=4, delay=0.5)
def publish(*, description):
    """Publishes."""
    calls["n"] += 1
    if calls["n"] < 3:
        client.get_alias(FunctionName="orders", Name=f"nosuch{calls['n']}")
    return client.publish_version(FunctionName="orders", Description=description)["Version"]

print(publish(description="third time"), publish.__name__, publish.__doc__)

class Retrier:
    def __init__(self, limit):
        self.limit, self.used = limit, 0
    def __call__(self, fn, *args):
        while True:
            try:
                return fn(*args)
            except client.exceptions.ResourceConflictException:
                self.used += 1
                if self.used >= self.limit:
                    raise SystemExit("gave up")
                time.sleep(2 ** self.used)
            except client.exceptions.ResourceNotFoundException as error:
                return {"missing": error.response["Error"]["Message"].rsplit(":", 1)[-1]}

attempt = Retrier(limit=3)
print(attempt(lambda name: client.get_alias(FunctionName="orders", Name=name)["Name"], "live"))
print(attempt(lambda: client.get_alias(FunctionName="orders", Name="gone")))
print(attempt(lambda: client.publish_version(FunctionName="orders")["Version"]), attempt.used)
