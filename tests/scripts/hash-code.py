import base64
import hashlib
import io
import zipfile
import boto3
client = boto3.client("lambda")
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("index.js", "exports.handler = async () => 5;\n")
data = buffer.getvalue()
digest = hashlib.sha256(data).digest()
sha = base64.b64encode(digest).decode("utf-8")
current = client.get_function_configuration(FunctionName="orders")["CodeSha256"]
print(len(sha), sha == current)
if sha != current:
    updated = client.update_function_code(FunctionName="orders", ZipFile=data, Publish=False)
    client.get_waiter("function_updated").wait(FunctionName="orders", WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    print(updated["CodeSha256"] == sha)
    version = client.publish_version(FunctionName="orders", CodeSha256=sha, Description=hashlib.sha256(b"abc").hexdigest()[:8])
    print(version["Version"], version["Description"])
print(hashlib.sha256("text".encode()).hexdigest())
h = hashlib.sha256(); h.update(b"te"); h.update(b"xt"); print(h.hexdigest()[:10])
