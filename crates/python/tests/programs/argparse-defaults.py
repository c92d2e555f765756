import argparse
import boto3

parser = argparse.ArgumentParser(description='Move an alias')
parser.add_argument('--function', default='orders', help='the function')
parser.add_argument('--alias', '-a', default='live')
parser.add_argument('--weight', type=float, default='0.25')
parser.add_argument('--steps', type=int, default=2)
parser.add_argument('--dry-run', action='store_true')
parser.add_argument('--stage', choices=['dev', 'prod'], default='dev')
args = parser.parse_args(['--alias', 'live', '--steps=3', '--stage', 'prod'])
print(args)
lam = boto3.client('lambda')
for step in range(1, args.steps + 1):
    weight = round(args.weight * step, 2)
    if args.dry_run:
        print('would', weight)
        continue
    lam.update_alias(FunctionName=args.function, Name=args.alias, RoutingConfig={'AdditionalVersionWeights': {'4': weight}})
    print(f'{step}/{args.steps}: {weight:.0%} {weight:6.3f}|{weight:<8}|{weight:^8}|{step:03d}')
