import hashlib, base64, io, zipfile, boto3
def package(files):
    buf = io.BytesIO()
    with zipfile.ZipFile(buf, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in sorted(files.items()):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            z.writestr(info, text)
    return buf.getvalue()
code = package({"index.js": "exports.handler = async () => 5;\n"})
print(hashlib.md5(b"orders").hexdigest(), hashlib.sha1(b"orders").hexdigest())
print(base64.b64encode(hashlib.sha256(b"orders").digest()).decode())
h = hashlib.new("md5"); h.update(b"a"); h.update(b"b"); print(h.hexdigest(), h.name, h.digest_size, h.block_size)
h = hashlib.sha1(); [h.update(s.encode("utf-8")) for s in ("x", "y")]; print(h.hexdigest()[:8])
print(hashlib.sha512(b"abc").hexdigest()[:16])
lam = boto3.client("lambda")
r = lam.update_function_code(FunctionName="orders", ZipFile=code, Publish=True)
print(r["Version"], len(r["CodeSha256"]))
bucket = int(hashlib.md5("user-42".encode()).hexdigest(), 16) % 100
print(bucket, int(hashlib.sha256(b"u").hexdigest()[:8], 16))
