class ABCMeta:
    pass

class ABC:
    _abc_ = True

def abstractmethod(funcobj):
    return __abstract__(funcobj)

def abstractproperty(funcobj):
    return property(__abstract__(funcobj))
