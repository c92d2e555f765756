QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3

class Error(Exception):
    pass

class _Reader:
    def __init__(self, lines, delimiter, quotechar, skipinitialspace):
        self._lines = iter(lines)
        self._marks = (delimiter, quotechar, skipinitialspace)
        self.line_num = 0
    def __iter__(self):
        return self
    def __next__(self):
        delimiter, quote, skips = self._marks
        row, field, inside, fresh = [], "", False, True
        line = next(self._lines)
        while True:
            self.line_num += 1
            at, size = 0, len(line)
            while at < size:
                c = line[at]
                at += 1
                if inside:
                    if c == quote and line[at:at + 1] == quote:
                        field += c
                        at += 1
                    elif c == quote:
                        inside = False
                    else:
                        field += c
                elif c == quote and fresh:
                    inside, fresh = True, False
                elif c == delimiter:
                    row.append(field)
                    field, fresh = "", True
                elif c in "\r\n":
                    break
                elif not (skips and fresh and c == " "):
                    field += c
                    fresh = False
            if not inside:
                break
            line = next(self._lines, None)
            if line is None:
                break
        if row or field or not fresh:
            row.append(field)
        return row

def reader(csvfile, dialect="excel", delimiter=",", quotechar='"', skipinitialspace=False):
    return _Reader(csvfile, "\t" if dialect == "excel-tab" else delimiter, quotechar, skipinitialspace)

class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **more):
        self.reader = reader(f, dialect, **more)
        self._names = fieldnames
        self.restkey = restkey
        self.restval = restval
    @property
    def fieldnames(self):
        if self._names is None:
            self._names = next(self.reader, None)
        return self._names
    @property
    def line_num(self):
        return self.reader.line_num
    def __iter__(self):
        return self
    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        out = dict(zip(names, row))
        if len(row) > len(names):
            out[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            out[name] = self.restval
        return out

class _Writer:
    def __init__(self, out, delimiter, quotechar, quoting, lineterminator):
        self._out = out
        self._marks = (delimiter, quotechar, quoting, lineterminator)
    def writerow(self, row):
        delimiter, quote, quoting, end = self._marks
        fields = []
        for field in row:
            text = "" if field is None else str(field)
            special = any([c in text for c in (delimiter, quote, "\r", "\n")])
            number = isinstance(field, (int, float))
            if quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not number or quoting != QUOTE_NONE and special:
                text = quote + text.replace(quote, quote + quote) + quote
            elif special and quoting == QUOTE_NONE:
                raise Error("need to escape, but no escapechar set")
            fields.append(text)
        if fields == [""]:
            fields = [quote + quote]
        return self._out.write(delimiter.join(fields) + end)
    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

def writer(csvfile, dialect="excel", delimiter=",", quotechar='"', quoting=QUOTE_MINIMAL, lineterminator="\r\n"):
    return _Writer(csvfile, "\t" if dialect == "excel-tab" else delimiter, quotechar, quoting, lineterminator)

class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", **more):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, **more)
    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))
    def writerow(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return self.writer.writerow([row.get(name, self.restval) for name in self.fieldnames])
    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
