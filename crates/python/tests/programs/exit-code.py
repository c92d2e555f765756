import sys
import boto3

def main():
    lam = boto3.client('lambda')
    aliases = {a['Name']: a for a in lam.list_aliases(FunctionName='orders')['Aliases']}
    if 'prod' not in aliases:
        print('no prod alias', file=sys.stderr)
        lam.create_alias(FunctionName='orders', Name='prod', FunctionVersion=aliases['live']['FunctionVersion'])
        return 3
    return 0

if __name__ == '__main__':
    sys.exit(main())
