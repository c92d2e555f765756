import argparse, csv, io, os, sys, uuid, warnings
import boto3
parser = argparse.ArgumentParser(description="Moves aliases as a table says.")
group = parser.add_mutually_exclusive_group(required=True)
group.add_argument("--file"); group.add_argument("--inline")
parser.add_argument("--dry-run", action=argparse.BooleanOptionalAction, default=False)
parser.add_argument("--only", choices=["live", "beta"], nargs="*")
TABLE = "alias,version,weight\nlive,4,\nbeta,2,0.25\n\"odd, one\",1,\n"
args = parser.parse_args(["--inline", TABLE, "--no-dry-run", "--only", "live", "beta"])
print(args.dry_run, args.only, args.file)
client = boto3.client("lambda")
for row in csv.DictReader(io.StringIO(args.inline)):
    print(row)
    if row["alias"] not in args.only:
        continue
    extra = {"RoutingConfig": {"AdditionalVersionWeights": {"4": float(row["weight"])}}} if row["weight"] else {}
    try:
        client.update_alias(FunctionName="orders", Name=row["alias"], FunctionVersion=row["version"], **extra)
    except client.exceptions.ResourceNotFoundException:
        client.create_alias(FunctionName="orders", Name=row["alias"], FunctionVersion=row["version"], **extra)
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["name", "version"])
out.writerows((a["Name"], a["FunctionVersion"]) for a in client.list_aliases(FunctionName="orders")["Aliases"])
print(len(str(uuid.uuid4())), os.environ.get("NOPE", "unset"), os.path.join("a", "b", "..", "c"), os.path.basename("/x/y.zip"))
parser.parse_args(["--file", "a", "--inline", "b"])
