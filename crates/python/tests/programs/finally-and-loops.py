import boto3
lam = boto3.client('lambda')

def attempt(n):
    try:
        if n == 0:
            return 'returned'
        if n == 1:
            raise ValueError('one')
        if n == 2:
            lam.get_alias(FunctionName='orders', Name='none')
        return 'end'
    except ValueError as e:
        return f'caught {e}'
    finally:
        print('finally', n)

for n in range(4):
    try:
        print(attempt(n))
    except Exception as e:
        print(e.__class__.__name__)
        continue

tries = 0
while True:
    tries += 1
    try:
        lam.create_alias(FunctionName='orders', Name=f'try{tries}', FunctionVersion=str(tries + 2))
    except lam.exceptions.ResourceNotFoundException:
        break
    finally:
        if tries > 5:
            break
print(tries)
for a in range(3):
    for b in range(3):
        if b == 2: break
        if a == b: continue
        print(a, b, end=';')
    else:
        print('no')
print()
def nested():
    for i in range(3):
        try:
            try:
                if i == 1:
                    raise KeyError('k')
                continue
            finally:
                print('inner', i)
        except KeyError as e:
            print('key', e, repr(e))
            try:
                raise RuntimeError('other') from None
            except RuntimeError as r:
                print(r, r.__context__ is not None, r.__suppress_context__ if False else '')
        else:
            print('else')
    return i
print(nested())
