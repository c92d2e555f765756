#!/usr/bin/env python3
"""A canary that goes on while a check holds, and back where it doesn't."""
import argparse
import logging
import sys
import time
from dataclasses import dataclass, field
from enum import Enum
from typing import Dict, List, Optional

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)
logging.getLogger("botocore").setLevel(logging.WARNING)
log = logging.getLogger("deploy")


class State(Enum):
    PENDING = "pending"
    SHIFTING = "shifting"
    DONE = "done"
    ROLLED_BACK = "rolled back"


class DeployError(RuntimeError):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


@dataclass
class Step:
    weight: float
    pause: int = 60


@dataclass
class Canary:
    function: str
    alias: str
    steps: List[Step] = field(default_factory=list)
    state: State = State.PENDING
    history: List[Dict[str, object]] = field(default_factory=list)

    def __post_init__(self):
        self.client = boto3.client("lambda", config=Config(retries={"max_attempts": 3}))

    @property
    def current(self) -> str:
        return self.client.get_alias(FunctionName=self.function, Name=self.alias)["FunctionVersion"]

    def versions(self):
        pages = self.client.get_paginator("list_versions_by_function").paginate(FunctionName=self.function)
        for page in pages:
            yield from (int(it["Version"]) for it in page["Versions"] if it["Version"] != "$LATEST")

    def shift(self, target: str, weight: Optional[float]) -> None:
        arguments = dict(FunctionName=self.function, Name=self.alias)
        if weight:
            arguments["RoutingConfig"] = {"AdditionalVersionWeights": {target: weight}}
        else:
            arguments.update(FunctionVersion=target, RoutingConfig={"AdditionalVersionWeights": {}})
        answer = self.client.update_alias(**arguments)
        self.history.append({"at": answer["FunctionVersion"], "weight": weight})

    def run(self, target: str, check) -> State:
        before = self.current
        if before == target:
            raise DeployError(f"{self.alias} is on {target} already", code=3)
        self.state = State.SHIFTING
        for number, step in enumerate(self.steps, start=1):
            log.info("step %d/%d: %5.1f %% to %s", number, len(self.steps), step.weight * 100, target)
            self.shift(target, step.weight)
            time.sleep(step.pause)
            if not check(step):
                log.warning("check failed at %s", f"{step.weight:.0%}")
                self.shift(before, None)
                self.state = State.ROLLED_BACK
                return self.state
        self.shift(target, None)
        self.state = State.DONE
        return self.state


def main(argv=None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alias", default="live")
    parser.add_argument("--steps", type=float, nargs="+", default=[0.05, 0.25, 0.5])
    parser.add_argument("--stop-at", type=float, default=0.5)
    options = parser.parse_args(argv)
    canary = Canary("orders", options.alias, [Step(it) for it in options.steps])
    newest = str(max(canary.versions()))
    try:
        print(canary.run(newest, lambda step: step.weight < options.stop_at))
        print(canary.run(newest, lambda step: True).name)
        print(*(f"{it['at']}:{it['weight']}" for it in canary.history), sep=" | ")
        canary.run(newest, lambda step: True)
    except DeployError as error:
        log.error("%s", error)
        return error.code
    except ClientError as error:
        log.exception(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
