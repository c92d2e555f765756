import random

def token_hex(nbytes=32):
    return "".join(random.choice("0123456789abcdef") for _ in range(2 * nbytes))

def token_urlsafe(nbytes=32):
    return "".join(random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") for _ in range((nbytes * 4 + 2) // 3))

def randbelow(n):
    return random.randrange(n)

def choice(items):
    return random.choice(items)
