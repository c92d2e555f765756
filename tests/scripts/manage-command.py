# arguments: promote --bypass-canary --steps 0.1 0.5
import argparse
import sys
import boto3
from botocore.exceptions import ClientError


class Command:
    help = "Promote a version into live"

    def __init__(self):
        self.client = boto3.client("lambda")
        self.stdout = sys.stdout

    def add_arguments(self, parser):
        parser.add_argument("action", choices=("promote", "status"))
        parser.add_argument("--bypass-canary", action="store_true", default=False, help="skip the canary stage")
        parser.add_argument("--steps", nargs="*", type=float, default=[0.05])
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--quiet", action="store_const", const=0, dest="verbosity", default=1)
        group.add_argument("--verbose", action="store_const", const=2, dest="verbosity")

    def handle(self, *args, **options):
        alias = self.client.get_alias(FunctionName="orders", Name="live")
        self.stdout.write("live: %s\n" % alias["FunctionVersion"])
        if options["action"] == "status":
            return 0
        new = max((v["Version"] for v in self.client.list_versions_by_function(FunctionName="orders")["Versions"] if v["Version"].isdigit()), key=int)
        if not options["bypass_canary"]:
            for step in options["steps"]:
                self.client.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {new: step}})
        self.client.update_alias(FunctionName="orders", Name="live", FunctionVersion=new, RoutingConfig={"AdditionalVersionWeights": {}})
        self.stdout.write("now: {version!s:>3} {steps}\n".format(version=new, **{k: v for k, v in options.items() if k != "action"}))
        return 0


def main(argv=None):
    command = Command()
    parser = argparse.ArgumentParser(description=command.help)
    command.add_arguments(parser)
    options = vars(parser.parse_args(argv))
    try:
        return command.handle(**options)
    except ClientError as e:
        print(e.response["Error"]["Code"], file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
