from abc import ABC, abstractmethod
from contextlib import contextmanager, ExitStack
from typing import NamedTuple, Optional, Protocol
import boto3

class Target(NamedTuple):
    alias: str
    version: str
    weight: float = 0.0
    @property
    def percent(self):
        return f"{self.weight * 100:.0f}%"

class Strategy(ABC):
    registry = {}
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Strategy.registry[cls.__name__.lower()] = cls
    def __init__(self, client, function):
        self.client, self.function = client, function
    @abstractmethod
    def steps(self, version): ...
    def shift(self, target: Target) -> Optional[dict]:
        weights = {target.version: target.weight} if target.weight else {}
        answer = self.client.update_alias(FunctionName=self.function, Name=target.alias, RoutingConfig={"AdditionalVersionWeights": weights})
        return answer.get("RoutingConfig")
    def run(self, version):
        with undo_on_error(self.client, self.function, "live"):
            for target in self.steps(version):
                print(type(self).__name__, target.percent, self.shift(target))

class Canary(Strategy):
    def steps(self, version):
        yield Target("live", version, 0.1)
        yield Target("live", version)

class Linear(Strategy):
    size = 4
    def steps(self, version):
        return (Target("live", version, n / self.size) for n in range(1, self.size + 1))

@contextmanager
def undo_on_error(client, function, name):
    before = client.get_alias(FunctionName=function, Name=name)
    try:
        yield before
    except Exception as error:
        print("undone:", type(error).__name__)
        client.update_alias(FunctionName=function, Name=name, FunctionVersion=before["FunctionVersion"], RoutingConfig=before.get("RoutingConfig", {"AdditionalVersionWeights": {}}))
        raise
    finally:
        print("left", name)

client = boto3.client("lambda")
try:
    Strategy(client, "orders")
except TypeError as error:
    print(str(error).split(" with")[0])
for name in sorted(Strategy.registry):
    Strategy.registry[name](client, "orders").run("4")
try:
    Linear(client, "orders").run("99")
except client.exceptions.ClientError as error:
    print(error.response["Error"]["Code"], error.__class__.__name__)
with ExitStack() as stack:
    for n in range(2):
        stack.callback(print, "closing", n)
    print(Target("a", "1"), Target._fields, Target("a", "1")._replace(weight=0.5).percent)
