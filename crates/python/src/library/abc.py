class ABC:
    pass

def abstractmethod(function):
    return __abstract__(function)
