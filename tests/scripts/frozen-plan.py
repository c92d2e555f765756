import boto3, sys, os
from dataclasses import dataclass, field, asdict, replace, astuple, fields
from typing import Optional
@dataclass(frozen=True)
class Target:
    function: str
    alias: str = "live"
    @property
    def arn(self): return f"{self.function}:{self.alias}"
@dataclass(order=True)
class Step:
    weight: float
    wait: int = 0
    notes: list[str] = field(default_factory=list, compare=False, repr=False)
    total: float = field(init=False, default=0.0)
    def __post_init__(self): self.total = self.weight * 100
@dataclass
class Plan:
    target: Target
    steps: list = field(default_factory=lambda: [Step(.1), Step(.5, 3)])
    owner: Optional[str] = None
p = Plan(Target("orders")); print(p, p.target.arn, asdict(p)["steps"][1], p.steps[0] < p.steps[1], Step(.1) == Step(.1, notes=["x"]))
try: p.target.alias = "x"
except Exception as e: print(type(e).__name__, e)
print(replace(p.target, alias="blue"), astuple(p.target), [f.name for f in fields(p)], {p.target: 1}[Target("orders")])
try: Plan()
except TypeError as e: print(e)
c = boto3.client("lambda")
for s in p.steps: c.update_alias(FunctionName=p.target.function, Name=p.target.alias, RoutingConfig={"AdditionalVersionWeights": {"4": s.weight}})
print(max(p.steps).weight)
