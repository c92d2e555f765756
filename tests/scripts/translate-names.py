import string
import boto3
client = boto3.client("lambda")
table = str.maketrans({"/": "-", " ": "_", ".": None})
def alias_of(branch):
    name = branch.removeprefix("refs/heads/").translate(table)
    keep = string.ascii_letters + string.digits + "-_"
    return "".join(c if c in keep else "-" for c in name)[:32].strip("-").lower() or "none"
for branch in ("refs/heads/feature/ABC-12 new.thing", "main", "release/2.0", "refs/heads/---", "héllo"):
    name = alias_of(branch)
    print(branch, "->", name)
    try:
        client.create_alias(FunctionName="orders", Name=name, FunctionVersion="2", Description=branch.title())
    except client.exceptions.ResourceConflictException as e:
        print(e.response["Error"]["Code"])
print("abc".translate(str.maketrans("abc", "xyz")), "a-b-c".translate(str.maketrans("", "", "-")))
print("A,B;C".translate({ord(","): "|", ord(";"): 32}))
print([a["Name"] for a in client.list_aliases(FunctionName="orders")["Aliases"]])
print("{:>10}|{:<8}|{:^9}|{:+}|{!r}".format("r", "l", "mid", 5, "q"), "%-6s|%05.1f|%x" % ("ab", 3.14159, 255))
print("tab\tsep".expandtabs(4), "a b c".rsplit(" ", 1), "k=v=w".partition("="), "lines\nof\r\ntext".splitlines(), "x".zfill(3), "Ab".swapcase(), "ß".casefold())
