def fnmatch(name, pattern):
    if not pattern:
        return not name
    if pattern[0] == "*":
        return any(fnmatch(name[at:], pattern[1:]) for at in range(len(name) + 1))
    if not name:
        return False
    if pattern[0] == "[" and "]" in pattern[2:]:
        end = pattern.index("]", 2)
        inside, within = pattern[1:end], False
        negated = inside[0] == "!"
        chars = inside[1:] if negated else inside
        at = 0
        while at < len(chars):
            if chars[at + 1:at + 2] == "-" and at + 2 < len(chars):
                within = within or chars[at] <= name[0] <= chars[at + 2]
                at += 3
            else:
                within = within or chars[at] == name[0]
                at += 1
        return within != negated and fnmatch(name[1:], pattern[end + 1:])
    return (pattern[0] == "?" or pattern[0] == name[0]) and fnmatch(name[1:], pattern[1:])

fnmatchcase = fnmatch

def filter(names, pattern):
    return [name for name in names if fnmatch(name, pattern)]
