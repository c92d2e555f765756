import re
from dataclasses import dataclass
import boto3

class Target:
    def __init__(self, function, alias):
        self.function, self.alias = function, alias
    def __eq__(self, other):
        return isinstance(other, Target) and (self.function, self.alias) == (other.function, other.alias)
    def __hash__(self):
        return hash((self.function, self.alias))
    def __repr__(self):
        return f"{self.function}:{self.alias}"

@dataclass(frozen=True)
class Key:
    name: str
    version: int = 1

@dataclass
class Loose:
    name: str

client = boto3.client("lambda")
wanted = {Target("orders", "live"): "4", Target("orders", "beta"): "2", Target("orders", "live"): "2"}
print(len(wanted), wanted[Target("orders", "live")], Target("orders", "beta") in wanted, {Target("a", "b"), Target("a", "b")})
for target, version in wanted.items():
    for call in (client.update_alias, client.create_alias):
        try:
            call(FunctionName=target.function, Name=target.alias, FunctionVersion=version)
            print(target, version)
            break
        except client.exceptions.ResourceNotFoundException as e:
            print(e.response["ResponseMetadata"]["HTTPStatusCode"], e.response["Error"]["Message"].split(":")[-1])
seen = {Key("a"): 1}
seen[Key("a", 1)] = 2
print(seen, Key("a") in seen, len({Key("x"), Key("x"), Key("y")}))
try:
    {Loose("x"): 1}
except TypeError as e:
    print(e)
class Plain:
    def __eq__(self, other): return True
try:
    hash(Plain())
except TypeError as e:
    print(e)
m = re.search(r"function:(?P<name>[\w-]+)(?::(?P<q>\w+))?$", "arn:aws:lambda:us-west-2:123456789012:function:orders:live")
print(m.group("name"), m["q"], m.span(), re.sub(r"(\d{3})(\d)", r"\1-\2", "123456 78"))
print(re.split(r"[:/]", "a:b/c"), re.match(r"v?(\d+)\.(\d+)", "v1.22").groups(), re.compile(r"^\s*#", re.M).findall("# a\nb\n  # c"))
