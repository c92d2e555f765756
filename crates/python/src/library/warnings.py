def filterwarnings(*args, **kwargs):
    pass

def simplefilter(*args, **kwargs):
    pass
