def indent(text, prefix, predicate=None):
    lines = []
    for line in text.splitlines(True):
        fits = predicate(line) if predicate else line.strip()
        lines.append(prefix + line if fits else line)
    return "".join(lines)

def wrap(text, width=70):
    lines, line = [], ""
    for word in text.split():
        while len(word) > width:
            room = width - len(line) - (1 if line else 0)
            if room < 1:
                lines.append(line)
                line = ""
                continue
            line = line + " " + word[:room] if line else word[:room]
            word = word[room:]
            lines.append(line)
            line = ""
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = ""
        line = line + " " + word if line else word
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
