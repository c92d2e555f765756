import time, random, uuid, string, textwrap, secrets
import boto3
from botocore.exceptions import ClientError
client = boto3.client("lambda")
def retry(times=3, delay=1, backoff=2, errors=(ClientError,)):
    def decorate(fn):
        def wrapper(*args, **kwargs):
            wait = delay
            for attempt in range(1, times + 1):
                try:
                    return fn(*args, **kwargs)
                except errors as e:
                    code = e.response["Error"]["Code"]
                    print(f"attempt {attempt}: {code}")
                    if attempt == times:
                        raise
                    time.sleep(wait)
                    wait *= backoff
        return wrapper
    return decorate
@retry(times=2)
def get(name):
    return client.get_alias(FunctionName="orders", Name=name)["FunctionVersion"]
print(get("live"))
print(textwrap.dedent("""
    usage:
      deploy
""").strip(), textwrap.shorten("a long long text", 10, placeholder="..."), string.ascii_lowercase[:3])
print(len(str(uuid.uuid4())), 0 <= random.random() < 1, string.Template("$a-${b}").substitute(a=1, b=2))
get("nosuch")
