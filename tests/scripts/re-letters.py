import re
for text in ("Ünï-code x", "a b", "naïve café 12", "plain text"):
    print(re.findall(r"\w+", text), re.sub(r"[^\w-]", "_", text), re.split(r"\s", text), re.sub(r"\W+", ".", text), re.match(r"[\w\s]+", text)[0])
print(re.sub(r"(\w)(\w*)", lambda m: m[1].upper() + m[2], "élan vital"))
items = [1, 2, 3, 4, 5, 6]
del items[:1], items[-1:]
print(items)
del items[::2]
print(items)
