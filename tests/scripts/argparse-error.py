# arguments: promote --alias nope
import argparse, boto3
parser = argparse.ArgumentParser(prog="deploy")
sub = parser.add_subparsers(dest="command")
p = sub.add_parser("promote")
p.add_argument("--alias", choices=["live", "beta"])
args = parser.parse_args()
boto3.client("lambda").delete_alias(FunctionName="orders", Name="live")
