import boto3, time
lam = boto3.client('lambda')
FN, ALIAS = 'orders', 'live'
def set_weight(version, weight):
    cfg = {} if weight in (0, 1) else {'AdditionalVersionWeights': {version: round(weight, 2)}}
    kwargs = {'FunctionVersion': version} if weight == 1 else {}
    return lam.update_alias(FunctionName=FN, Name=ALIAS, RoutingConfig=cfg, **kwargs)
def error_rate():
    bad = sum(1 for _ in range(3) if lam.invoke(FunctionName=FN, Qualifier=ALIAS).get('FunctionError'))
    return bad / 3
new = lam.publish_version(FunctionName=FN)['Version']
old = lam.get_alias(FunctionName=FN, Name=ALIAS)['FunctionVersion']
weight = 0.0
while weight < 1:
    weight = min(1, weight + 0.3)
    r = set_weight(new, weight)
    print(f'{weight:.2f}', r['FunctionVersion'], r.get('RoutingConfig'))
    time.sleep(60)
    if error_rate() > 0.1:
        set_weight(old, 1)
        raise SystemExit('rolled back')
else:
    print('done', old, '->', new)
