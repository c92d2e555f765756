SIGINT = 2
SIGTERM = 15

def signal(number, handler):
    return None
