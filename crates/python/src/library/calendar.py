from datetime import datetime, date, timezone

day_name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
day_abbr = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
month_name = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
month_abbr = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

def monthrange(year, month):
    return date(year, month, 1).weekday(), 28 + isleap(year) if month == 2 else 30 if month in (4, 6, 9, 11) else 31

def weekday(year, month, day):
    return date(year, month, day).weekday()

def timegm(tuple):
    parts = [it for it in tuple]
    return int(datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], tzinfo=timezone.utc).timestamp())
