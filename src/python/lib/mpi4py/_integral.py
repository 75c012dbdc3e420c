"""What counts as one whole number, and not as a sequence of them."""

from operator import index


def is_integral(value):
    """Whether the value is a whole number. Arrays of one element can be turned into an index too, and are none."""
    if not hasattr(type(value), "__index__"):
        return False
    try:
        len(value)
    except TypeError:
        pass
    else:
        return False
    try:
        index(value)
    except TypeError:
        return False
    return True
