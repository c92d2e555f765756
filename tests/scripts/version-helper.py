"""Versions and aliases: helpers with type hints, generators and an enumeration."""
from __future__ import annotations
import enum
import typing as T
from dataclasses import dataclass, field
from functools import cached_property
import boto3

LATEST = "$LATEST"

class Stage(str, enum.Enum):
    live = "live"
    canary = "canary"

    def __str__(self) -> str:
        return self.value

class InvalidIncrements(ValueError):
    pass

@dataclass(order=True)
class Version:
    number: int
    description: str = field(default="", compare=False)
    tags: T.List[str] = field(default_factory=list, compare=False, repr=False)

    @classmethod
    def of(cls, dct: dict) -> "Version":
        return cls(number=int(dct["Version"]), description=dct.get("Description") or "")

    def __post_init__(self):
        if self.number < 1:
            raise ValueError(f"{self.number} is no version")

@dataclass
class Helper:
    name: str
    client: T.Any = field(repr=False, default=None)

    def __post_init__(self):
        self.client = self.client or boto3.client("lambda")

    def iterate(self) -> T.Iterator[Version]:
        for page in self.client.get_paginator("list_versions_by_function").paginate(FunctionName=self.name):
            yield from (Version.of(v) for v in page["Versions"] if v["Version"] != LATEST)

    @cached_property
    def versions(self) -> list[Version]:
        return sorted(self.iterate(), reverse=True)

    def routing(self, increments: T.Sequence[float]) -> T.Iterable[dict]:
        if not increments or any(b <= a for a, b in zip(increments, increments[1:])):
            raise InvalidIncrements(f"not increasing: {increments!r}")
        for weight in increments:
            yield {"AdditionalVersionWeights": {str(self.versions[0].number): weight}} if weight < 1 else {"AdditionalVersionWeights": {}}

helper = Helper("orders")
print(helper, helper.versions[:2], helper.versions[0] > helper.versions[1])
for config in helper.routing((0.1, 0.5)):
    print(helper.client.update_alias(FunctionName=helper.name, Name=str(Stage.live), RoutingConfig=config).get("RoutingConfig"))
for bad in ((), (0.5, 0.1)):
    try:
        list(helper.routing(bad))
    except InvalidIncrements as error:
        print(type(error).__mro__[1].__name__, error)
try:
    Version(0)
except ValueError as error:
    print("error:", error)
print(Stage("canary"), Stage.live.name, f"{Stage.live:>8}", Stage.canary == "canary", [s.value for s in Stage], Stage.live in (Stage.live,))
try:
    Stage("nope")
except ValueError as error:
    print(error)
