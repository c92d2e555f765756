import argparse, boto3
parser = argparse.ArgumentParser()
parser.add_argument('function')
parser.add_argument('--alias', required=True)
parser.add_argument('version', nargs='?')
args = parser.parse_args()
boto3.client('lambda').delete_alias(FunctionName=args.function, Name=args.alias)
