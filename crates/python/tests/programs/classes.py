import boto3
from dataclasses import dataclass, field
from botocore.exceptions import ClientError


class DeployError(Exception):
    """Something of the deployment failed."""
    def __init__(self, step, cause):
        super().__init__(f'{step}: {cause}')
        self.step = step


@dataclass
class Plan:
    function: str
    alias: str = 'live'
    weights: list = field(default_factory=list)


class Deployer:
    retries = 1

    def __init__(self, plan):
        self.plan = plan
        self.client = boto3.client('lambda')
        self._log = []

    @property
    def current(self):
        return self.client.get_alias(FunctionName=self.plan.function, Name=self.plan.alias)['FunctionVersion']

    @staticmethod
    def clean(text):
        return text.strip().lower()

    @classmethod
    def of(cls, name, *weights, **more):
        return cls(Plan(name, weights=list(weights), **more))

    def say(self, text, *args):
        self._log.append(text % args if args else text)

    def run(self, version):
        self.say('from %s to %s', self.current, version)
        for weight in self.plan.weights:
            try:
                self.client.update_alias(FunctionName=self.plan.function, Name=self.plan.alias,
                                         RoutingConfig={'AdditionalVersionWeights': {version: weight}})
            except ClientError as error:
                raise DeployError('shift', error.response['Error']['Code']) from error
            self.say('weight %.2f', weight)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print('\n'.join(self._log))
        return False

    def __str__(self):
        return f'<{self.plan.function}>'


with Deployer.of('orders', 0.1, 0.2) as deployer:
    deployer.run('4')
    print(deployer, deployer.plan, Deployer.clean('  YES '))
try:
    with Deployer.of('orders', 0.1, alias='live') as deployer:
        deployer.run('77')
except DeployError as error:
    print('failed at', error.step, '-', error, '-', type(error.__cause__).__name__, repr(error))
print(Plan('a') == Plan('a'), Plan('a') == Plan('b'), Plan('x', 'y', [1]))
