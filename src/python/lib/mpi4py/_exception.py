"""MPI.Exception and the error classes."""

import _ringside

# By name.
constants = dict(_ringside.error_classes())


class Exception(RuntimeError):
    """Exception class."""

    def __init__(self, ierr=0, /):
        ierr = int(ierr)
        if ierr < 0:
            ierr = constants["ERR_UNKNOWN"]
        super().__init__(ierr)
        # What the runtime says of the call that failed.
        self._text = None
        # The same as data (_ringside_refusals.py).
        self._refusal = None

    def __int__(self):
        return self.args[0]

    def __bool__(self):
        return self.args[0] != 0

    def __hash__(self):
        return hash(self.args[0])

    def __eq__(self, other):
        return self.args[0] == other

    def __ne__(self, other):
        return self.args[0] != other

    def __lt__(self, other):
        return self.args[0] < other

    def __le__(self, other):
        return self.args[0] <= other

    def __gt__(self, other):
        return self.args[0] > other

    def __ge__(self, other):
        return self.args[0] >= other

    def __repr__(self):
        return f"MPI.Exception({self.args[0]})"

    def __str__(self):
        return self.Get_error_string()

    def Get_error_code(self):
        """Error code."""
        return self.args[0]

    def Get_error_class(self):
        """Error class."""
        return Get_error_class(self.args[0])

    def Get_error_string(self):
        """Error string."""
        return self._text or Get_error_string(self.args[0])

    error_code = property(Get_error_code, doc="Error code.")
    error_class = property(Get_error_class, doc="Error class.")
    error_string = property(Get_error_string, doc="Error string.")


def Get_error_class(errorcode):
    """Convert an *error code* into an *error class*."""
    return _ringside.error_class(errorcode)


def Get_error_string(errorcode):
    """Return the *error string* for a given *error class* or *error code*."""
    return _ringside.error_string(errorcode)


def Add_error_class():
    """Add an *error class* to the known error classes."""
    return _ringside.error_class_add()


def Add_error_code(errorclass):
    """Add an *error code* to an *error class*."""
    return _ringside.error_code_add(errorclass)


def Add_error_string(errorcode, string):
    """Associate an *error string* with an *error class* or *error code*."""
    _ringside.error_string_add(errorcode, string)


def Remove_error_class(errorclass):
    """Remove an *error class* from the known error classes."""
    _ringside.error_class_remove(errorclass)


def Remove_error_code(errorcode):
    """Remove an *error code* from the known error codes."""
    _ringside.error_code_remove(errorcode)


def Remove_error_string(errorcode):
    """Remove *error string* association from *error class* or *error code*."""
    _ringside.error_string_remove(errorcode)
