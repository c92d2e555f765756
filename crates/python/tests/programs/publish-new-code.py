import io, time, zipfile
import boto3

lam = boto3.client('lambda')
NAME = 'orders'

def build(body):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('index.js', body)
    buffer.seek(0)
    return buffer.read()

response = lam.update_function_code(FunctionName=NAME, ZipFile=build('exports.handler = async () => 5;\n'))
print(response['LastUpdateStatus'], response['Version'])
lam.get_waiter('function_updated').wait(FunctionName=NAME, WaiterConfig={'Delay': 1, 'MaxAttempts': 30})
lam.update_function_configuration(FunctionName=NAME, Timeout=20, MemorySize=256, Environment={'Variables': {'STAGE': 'prod'}})
waiter = lam.get_waiter('function_updated_v2')
waiter.wait(FunctionName=NAME)
version = lam.publish_version(FunctionName=NAME, Description='v%d by %s' % (5, 'script'))['Version']
old = lam.get_alias(FunctionName=NAME, Name='live')['FunctionVersion']
print('published', version, 'replaces', old)
for percent in range(10, 101, 30):
    if percent >= 100:
        routing, target = {}, version
    else:
        routing, target = {version: percent / 100}, old
    lam.update_alias(FunctionName=NAME, Name='live', FunctionVersion=target, RoutingConfig={'AdditionalVersionWeights': routing})
    print('{:>4}% {!r:<6} {}'.format(percent, target, routing))
    time.sleep(0.01)
