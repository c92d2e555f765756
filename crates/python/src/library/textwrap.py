def indent(text, prefix, predicate=None):
    lines = []
    for line in text.splitlines(True):
        fits = predicate(line) if predicate else line.strip()
        lines.append(prefix + line if fits else line)
    return "".join(lines)

def _chunks(text):
    out = []
    for word in text.split():
        start = 0
        for at in range(2, len(word) - 2):
            if word[at] == "-" and word[at - 1].isalpha() and word[at - 2].isalnum() and word[at + 1].isalnum() and word[at + 2].isalpha():
                out.append((start > 0, word[start:at + 1]))
                start = at + 1
        out.append((start > 0, word[start:]))
    return out

def wrap(text, width=70):
    lines, line = [], ""
    for word in _chunks(text):
        glued, word = word[0], word[1]
        gap = 0 if glued else 1
        while len(word) > width:
            room = width - len(line) - (gap if line else 0)
            if room < 1:
                lines.append(line)
                line = ""
                continue
            line = line + " " * gap + word[:room] if line else word[:room]
            word = word[room:]
            lines.append(line)
            line = ""
        if line and len(line) + gap + len(word) > width:
            lines.append(line)
            line = ""
        line = line + " " * gap + word if line else word
    if line:
        lines.append(line)
    return lines

def fill(text, width=70):
    return "\n".join(wrap(text, width))

def shorten(text, width, placeholder=" [...]"):
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    kept = ""
    for word in text.split(" "):
        more = kept + " " + word if kept else word
        if len(more) + len(placeholder) > width:
            break
        kept = more
    return kept + placeholder if kept else placeholder.strip()
