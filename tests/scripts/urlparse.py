import glob, os, subprocess, urllib.parse, platform, getpass, copy, pprint, math, statistics
import boto3
u = urllib.parse.urlparse("https://abc.lambda-url.us-west-2.on.aws/path?x=1&y=2")
print(u.hostname, u.path, urllib.parse.parse_qs(u.query), urllib.parse.quote("a b/c"), urllib.parse.urlencode({"a": 1, "b": "x y"}))
a = {"x": [1]}; b = copy.deepcopy(a); b["x"].append(2); print(a, b)
print(math.ceil(1.2), math.floor(-1.2), math.isclose(0.1 + 0.2, 0.3), statistics.mean([1, 2, 3]))
pprint.pprint({"b": 1, "a": [1, 2]})
boto3.client("lambda").update_alias(FunctionName="orders", Name="live", Description=urllib.parse.quote_plus("a b"))
