# arguments: --env prod shift --to 4 --weights 10 20 --no-wait
import argparse, sys, boto3
def percent(text):
    value = int(text)
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{value} is not a percentage")
    return value / 100
p = argparse.ArgumentParser(prog="deploy", description="Deploys.", epilog="bye", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument("--env", choices=["dev", "prod"], required=True, help="where to")
p.add_argument("--version", action="version", version="%(prog)s 1.2")
sub = p.add_subparsers(dest="command", required=True, metavar="COMMAND", help="what to do")
shift = sub.add_parser("shift", help="shift traffic")
shift.add_argument("--to", dest="target", required=True)
shift.add_argument("--weights", nargs="*", type=percent, default=[])
g = shift.add_mutually_exclusive_group()
g.add_argument("--wait", dest="wait", action="store_true", default=True)
g.add_argument("--no-wait", dest="wait", action="store_false")
roll = sub.add_parser("rollback", aliases=["rb"])
roll.add_argument("steps", nargs="?", type=int, default=1)
shift.set_defaults(func=lambda a: [boto3.client("lambda").update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {a.target: w}})["RoutingConfig"] for w in a.weights])
args = p.parse_args()
print({k: v for k, v in sorted(vars(args).items()) if k != "func"})
print(args.func(args))
print(vars(args)["env"], getattr(args, "nosuch", "dflt"), "wait" in args)
p.print_help()
shift.print_usage()
print(p.format_usage())
print(p.parse_args(["--env", "dev", "rb", "3"]).steps)
a, rest = p.parse_known_args(["--env", "dev", "rollback", "--what", "2"])
print(rest, a.steps)
for bad in (["--env", "qa", "shift"], ["shift", "--to", "3"], ["--env", "dev"], ["--env", "dev", "shift", "--to", "3", "--weights", "101"], ["--env", "dev", "shift", "--to", "3", "--wait", "--no-wait"], ["--env", "dev", "rollback", "x"], ["--env", "dev", "nope"], ["-h"], ["--version"]):
    try:
        p.parse_args(bad)
    except SystemExit as e:
        print("exit", e.code)
