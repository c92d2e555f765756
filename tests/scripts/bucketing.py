"""Sticky canary: which users go to the new version, by the hash of their id."""
import hashlib
import boto3
WEIGHT = 0.25
client = boto3.client("lambda")
def bucket(user, salt="2024"):
    return int(hashlib.sha256(f"{salt}:{user}".encode()).hexdigest()[:8], 16) % 100
def bucket5(user):
    return int(hashlib.md5(user.encode("utf-8")).hexdigest()[:16], 16) % 10
users = [f"user-{n}" for n in range(40)]
inside = [u for u in users if bucket(u) < WEIGHT * 100]
print(len(inside), inside[:5], [bucket5(u) for u in users[:10]])
share = round(len(inside) / len(users), 2)
print(pow(3, 200, 1000007), pow(2, 10), pow(-3, 3, 7), divmod(10 ** 30, 7), hex(255), 2 ** 100)
client.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"4": share}})
print(client.get_alias(FunctionName="orders", Name="live")["RoutingConfig"])
