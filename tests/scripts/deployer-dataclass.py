#!/usr/bin/env python3
"""Deploys a function in steps and rolls back where a step fails."""
from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from dataclasses import dataclass, field, asdict
from enum import Enum, IntEnum, auto
from typing import Dict, Iterator, List, Optional

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, WaiterError

logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format="%(levelname)s:%(name)s:%(message)s")
logger = logging.getLogger(__name__)


class Strategy(str, Enum):
    CANARY = "canary"
    LINEAR = "linear"
    ALL = "all-at-once"

    @classmethod
    def parse(cls, text: str) -> "Strategy":
        try:
            return cls(text.lower())
        except ValueError as e:
            raise argparse.ArgumentTypeError(f"{text!r} is not one of {', '.join(s.value for s in cls)}") from e


class Check(IntEnum):
    NONE = 0
    ALIAS = auto()
    WEIGHT = auto()


@dataclass(order=True)
class Step:
    weight: float
    wait: int = field(default=60, compare=False)

    def __post_init__(self):
        if not 0 <= self.weight <= 1:
            raise ValueError(f"weight {self.weight} is out of range")


@dataclass
class Plan:
    function: str
    alias: str
    steps: List[Step] = field(default_factory=list)
    checks: Check = Check.WEIGHT

    @property
    def longest(self) -> int:
        return max((s.wait for s in self.steps), default=0)

    @staticmethod
    def of(strategy: Strategy) -> Iterator[Step]:
        if strategy is Strategy.CANARY:
            yield Step(0.1, 300)
        elif strategy is Strategy.LINEAR:
            yield from (Step(round(n / 10, 1)) for n in range(2, 10, 2))


class Deployer:
    def __init__(self, plan: Plan, client=None):
        self.plan = plan
        self.client = client or boto3.client("lambda", config=Config(retries={"max_attempts": 3, "mode": "standard"}))
        self.moves: Dict[str, float] = {}

    def __enter__(self):
        self.before = self.client.get_alias(FunctionName=self.plan.function, Name=self.plan.alias)
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and issubclass(kind, (ClientError, RuntimeError)):
            logger.error("rolling back: %s", error)
            self.client.update_alias(FunctionName=self.plan.function, Name=self.plan.alias,
                                     FunctionVersion=self.before["FunctionVersion"],
                                     RoutingConfig={"AdditionalVersionWeights": {}})
            return isinstance(error, RuntimeError)
        return False

    def shift(self, version: str, step: Step) -> None:
        answer = self.client.update_alias(FunctionName=self.plan.function, Name=self.plan.alias,
                                          RoutingConfig={"AdditionalVersionWeights": {version: step.weight}})
        got = answer["RoutingConfig"]["AdditionalVersionWeights"]
        self.moves.update({f"{k}@{len(self.moves)}": w for k, w in got.items()})
        if self.plan.checks == Check.WEIGHT and got != {version: step.weight}:
            raise RuntimeError(f"weights are {got}")
        time.sleep(step.wait)


def main(argv: Optional[list] = None) -> int:
    parser = argparse.ArgumentParser(prog="deployer", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--function", "-f", default="orders", help="function to move")
    parser.add_argument("--strategy", type=Strategy.parse, default=Strategy.LINEAR, metavar="HOW")
    parser.add_argument("--set", nargs=2, action="append", metavar=("KEY", "VALUE"), default=[])
    options = parser.parse_args(argv)
    plan = Plan(options.function, "live", list(Plan.of(options.strategy)))
    print(json.dumps({"steps": [asdict(s) for s in plan.steps], "longest": plan.longest}, indent=2))
    print(sorted(plan.steps, reverse=True)[0], Check.ALIAS < plan.checks, plan.checks, bool(Check.NONE), repr(Check.ALIAS))
    with Deployer(plan) as deployer:
        for step in plan.steps:
            deployer.shift("4" if deployer.before["FunctionVersion"] != "4" else "3", step)
        if options.set:
            raise RuntimeError("held back: " + ", ".join("=".join(pair) for pair in options.set))
        deployer.client.update_alias(FunctionName=plan.function, Name=plan.alias, FunctionVersion="4",
                                     RoutingConfig={"AdditionalVersionWeights": {}})
    print(deployer.moves)
    return 0


if __name__ == "__main__":
    for words in ([], ["--set", "a", "b", "--set", "c", "d", "--strategy", "canary"]):
        print(main(words))
    try:
        main(["--strategy", "nope"])
    except SystemExit as stop:
        print("exit", stop.code)
    sys.exit(main(["--function", "missing"]))
