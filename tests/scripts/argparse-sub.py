# arguments: promote --function orders --alias live --to 4 -v
import argparse
import json
import boto3

def promote(args):
    client = boto3.client("lambda")
    before = client.get_alias(FunctionName=args.function, Name=args.alias)
    after = client.update_alias(FunctionName=args.function, Name=args.alias, FunctionVersion=str(args.to))
    if args.verbose:
        print(json.dumps({"before": before["FunctionVersion"], "after": after["FunctionVersion"]}, indent=2, sort_keys=True))
    return 0

def rollback(args):
    print("rollback", args.steps)
    return 3

parser = argparse.ArgumentParser(prog="deploy", description="Deploy things")
parser.add_argument("--region", default="us-west-2")
sub = parser.add_subparsers(dest="command", required=True)
p = sub.add_parser("promote", help="promote a version")
p.add_argument("--function", required=True)
p.add_argument("--alias", choices=["live", "beta"], default="live")
p.add_argument("--to", type=int, required=True)
p.add_argument("-v", "--verbose", action="store_true")
p.set_defaults(func=promote)
p = sub.add_parser("rollback")
p.add_argument("--steps", type=int, default=1, nargs="?")
p.set_defaults(func=rollback)
args = parser.parse_args()
print(args.command, args.region, vars(args)["to"])
raise SystemExit(args.func(args))
