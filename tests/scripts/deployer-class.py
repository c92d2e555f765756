#!/usr/bin/env python3
"""Deploy a new version behind an alias."""
import logging
import re
import sys
import time
from dataclasses import dataclass, field, asdict
from enum import Enum
from typing import Dict, List, Optional

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
logger = logging.getLogger(__name__)


class Strategy(Enum):
    ALL_AT_ONCE = "all"
    CANARY = "canary"
    LINEAR = "linear"


@dataclass
class Step:
    weight: float
    wait: int = 0


@dataclass
class Plan:
    function: str
    alias: str
    steps: List[Step] = field(default_factory=list)
    strategy: Strategy = Strategy.CANARY
    tags: Dict[str, str] = field(default_factory=dict)


class Deployer:
    VERSION_PATTERN = re.compile(r"^\d+$")

    def __init__(self, plan: Plan, client=None):
        self.plan = plan
        self._client = client or boto3.client("lambda", config=Config(retries={"max_attempts": 3, "mode": "standard"}))
        self.history: List[str] = []

    @property
    def current(self) -> str:
        return self._client.get_alias(FunctionName=self.plan.function, Name=self.plan.alias)["FunctionVersion"]

    def latest(self) -> Optional[int]:
        versions = []
        paginator = self._client.get_paginator("list_versions_by_function")
        for page in paginator.paginate(FunctionName=self.plan.function):
            versions.extend(int(v["Version"]) for v in page["Versions"] if self.VERSION_PATTERN.match(v["Version"]))
        return max(versions, default=None)

    def shift(self, version: str) -> None:
        for number, step in enumerate(self.plan.steps, start=1):
            logger.info("step %d/%d: %.0f%% to %s", number, len(self.plan.steps), step.weight * 100, version)
            self._client.update_alias(
                FunctionName=self.plan.function,
                Name=self.plan.alias,
                RoutingConfig={"AdditionalVersionWeights": {version: step.weight}},
            )
            self.history.append(f"{version}:{step.weight:.2f}")
            time.sleep(step.wait)
        self._client.update_alias(FunctionName=self.plan.function, Name=self.plan.alias, FunctionVersion=version, RoutingConfig={})

    def __repr__(self):
        return f"<{type(self).__name__} {self.plan.function}:{self.plan.alias} {self.plan.strategy.name}>"


def main() -> int:
    plan = Plan("orders", "live", [Step(0.05, 30), Step(0.5, 60)])
    deployer = Deployer(plan)
    print(deployer, deployer.current, deployer.latest())
    if deployer.current == str(deployer.latest()):
        logger.warning("nothing to do")
        return 0
    try:
        deployer.shift(str(deployer.latest()))
    except ClientError as e:
        logger.error("failed: %s", e.response["Error"]["Code"])
        return 1
    print(", ".join(deployer.history), asdict(plan)["steps"])
    print(Strategy("linear"), Strategy["CANARY"].value, [s.name for s in Strategy])
    return 0


if __name__ == "__main__":
    sys.exit(main())
