class _Hash:
    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}[name]
        self.block_size = 128 if name == "sha512" else 64
        self._data = b""
        self.update(data)
    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        self._data += bytes(data)
    def hexdigest(self):
        return __digest__(self.name, self._data)
    def digest(self):
        text = self.hexdigest()
        return bytes([int(text[at:at + 2], 16) for at in range(0, len(text), 2)])
    def copy(self):
        return _Hash(self.name, self._data)
    def __repr__(self):
        return "<" + self.name + " _hashlib.HASH object>"

algorithms_available = {"md5", "sha1", "sha256", "sha512"}
algorithms_guaranteed = algorithms_available

def md5(string=b"", usedforsecurity=True):
    return _Hash("md5", string)

def sha1(string=b"", usedforsecurity=True):
    return _Hash("sha1", string)

def sha256(string=b"", usedforsecurity=True):
    return _Hash("sha256", string)

def sha512(string=b"", usedforsecurity=True):
    return _Hash("sha512", string)

def new(name, data=b"", usedforsecurity=True):
    name = name.lower()
    if name not in algorithms_available:
        __unplayed__("hashlib." + name, "Of hashlib, md5, sha1, sha256 and sha512 are played.")
    return _Hash(name, data)

def file_digest(fileobj, digest):
    return _Hash(digest if isinstance(digest, str) else digest().name, fileobj.read())
