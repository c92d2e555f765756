import logging, sys, os
import boto3
logging.basicConfig(level=logging.INFO, format='%(levelname)s %(name)s: %(message)s', stream=sys.stdout)
logging.getLogger('botocore').setLevel(logging.WARNING)
logger = logging.getLogger(__name__)
lam = boto3.client('lambda')
stage = os.environ.get('STAGE', 'dev')
logger.debug('not shown')
logger.info('stage %s, %d aliases', stage, len(lam.list_aliases(FunctionName='orders')['Aliases']))
if os.getenv('DRY_RUN', 'true').lower() in ('1', 'true', 'yes'):
    logger.warning('dry run')
else:
    lam.delete_alias(FunctionName='orders', Name='live')
logging.error('at the root: %r', {'a': 1})
os.environ['FUNCTION_NAME'] = 'orders'
print(os.environ['FUNCTION_NAME'], 'AWS_REGION' in os.environ)
try:
    os.environ['NOT_THERE']
except KeyError as e:
    logger.error('missing %s', e)
