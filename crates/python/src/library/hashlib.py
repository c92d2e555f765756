class _Hash:
    name = "sha256"
    digest_size = 32
    def __init__(self, data=b""):
        self._data = bytes(data)
    def update(self, data):
        self._data += bytes(data)
    def hexdigest(self):
        return __sha256__(self._data)
    def digest(self):
        text = self.hexdigest()
        return bytes([int(text[at:at + 2], 16) for at in range(0, len(text), 2)])
    def copy(self):
        return _Hash(self._data)

def sha256(data=b"", usedforsecurity=True):
    return _Hash(data)

def new(name, data=b""):
    if name.lower() != "sha256":
        __unplayed__("hashlib." + name, "Of hashlib, sha256 is played.")
    return _Hash(data)
