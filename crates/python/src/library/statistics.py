def mean(data):
    data = list(data)
    if not data:
        raise ValueError("mean requires at least one data point")
    total = sum(data) / len(data)
    whole = all(isinstance(x, int) for x in data)
    return int(total) if whole and total == int(total) else total

def fmean(data):
    data = list(data)
    return sum(data) / len(data)

def median(data):
    data = sorted(data)
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2
