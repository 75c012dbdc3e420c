"""MPI.Request."""

from array import array
from traceback import print_exc

import _ringside

from ._exception import Exception, constants as _errors
from ._handle import Handle, constant, family, incorrect, of
from ._pickle import Given, load
from ._status import Status, check, fill, fill_all

_ERR_OTHER = _errors["ERR_OTHER"]


@family
class Request(Handle):
    """Request handler."""

    # Another object that stands for the same request, and whose it is; the handle that it had before it was complete, 0 for none.
    __slots__ = ("_origin", "_was")

    def __new__(cls, request=None):
        self = super().__new__(cls, request)
        self._origin = request
        self._was = 0
        return self

    def __del__(self):
        if self._h != 0 and self._origin is None:
            _ringside.forget(self._h)

    @classmethod
    def fromhandle(cls, handle):
        """Create object from MPI handle."""
        self = of(cls, handle)
        self._origin = self._family
        return self

    fromint = f2py = fromhandle

    def _failed(self, status):
        """After a call that raised: what it completed all the same is inactive."""
        (left,) = _ringside.left([self._h])
        if left != self._h:
            self._was, self._h = self._h, left
            fill(status)

    def _completed(self):
        """After a call that completed it: what is not persistent is no request any more."""
        if self._h > 0:
            self._was, self._h = self._h, 0

    def Wait(self, status=None):
        """Wait for a non-blocking operation to complete."""
        check(status)
        try:
            _ringside.Wait(self._h)
        except BaseException:
            self._failed(status)
            raise
        if self._h == 0:
            _idle(_ringside.idle_Wait, [self])
        self._completed()
        fill(status)
        return True

    def wait(self, status=None):
        """Wait for a non-blocking operation to complete."""
        check(status)
        try:
            data = _ringside.wait(self._h)
        except BaseException:
            self._failed(status)
            raise
        if self._h == 0:
            _idle(_ringside.idle_wait, [self])
        self._completed()
        fill(status)
        return load(data)

    def _test(self, call, status):
        check(status)
        try:
            done = call(self._h)
        except BaseException:
            self._failed(status)
            raise
        if done is not None:
            self._completed()
            fill(status)
        return done

    def Test(self, status=None):
        """Test for the completion of a non-blocking operation."""
        return self._test(_ringside.Test, status) is not None

    def test(self, status=None):
        """Test for the completion of a non-blocking operation."""
        done = self._test(_ringside.test, status)
        return (False, None) if done is None else (True, load(done[0]))

    def Get_status(self, status=None):
        """Non-destructive test for the completion of a request."""
        check(status)
        done = _ringside.peek(self._h)
        if done:
            fill(status)
        return done

    def get_status(self, status=None):
        """Non-destructive test for the completion of a request."""
        return self.Get_status(status)

    def Cancel(self):
        """Cancel a request."""
        _ringside.Cancel(self._h)

    def cancel(self):
        """Cancel a request."""
        _ringside.Cancel(self._h)

    def Free(self):
        """Free a communication request."""
        _ringside.Request_Free(self._h)
        self._was, self._h = self._h, 0

    @classmethod
    def Waitany(cls, requests, status=None):
        """Wait for any previously initiated request to complete."""
        return _any(_ringside.Waitany, requests, status)[0]

    @classmethod
    def Testany(cls, requests, status=None):
        """Test for completion of any previously initiated request."""
        return _any(_ringside.Testany, requests, status)[:2]

    @classmethod
    def Waitall(cls, requests, statuses=None):
        """Wait for all previously initiated requests to complete."""
        _idle(_ringside.idle_Waitall, requests)
        _all(_ringside.Waitall, requests, statuses)
        return True

    @classmethod
    def Testall(cls, requests, statuses=None):
        """Test for completion of all previously initiated requests."""
        return _all(_ringside.Testall, requests, statuses) is not None

    @classmethod
    def Waitsome(cls, requests, statuses=None):
        """Wait for some previously initiated requests to complete."""
        return _some(_ringside.Waitsome, requests, statuses)[0]

    @classmethod
    def Testsome(cls, requests, statuses=None):
        """Test for completion of some previously initiated requests."""
        return _some(_ringside.Testsome, requests, statuses)[0]

    @classmethod
    def waitany(cls, requests, status=None):
        """Wait for any previously initiated request to complete."""
        index, _, data = _any(_ringside.waitany, requests, status)
        return index, load(data)

    @classmethod
    def testany(cls, requests, status=None):
        """Test for completion of any previously initiated request."""
        index, flag, data = _any(_ringside.testany, requests, status)
        return index, flag, load(data)

    @classmethod
    def waitall(cls, requests, statuses=None):
        """Wait for all previously initiated requests to complete."""
        _idle(_ringside.idle_waitall, requests)
        return [load(data) for data in _all(_ringside.waitall, requests, statuses)]

    @classmethod
    def testall(cls, requests, statuses=None):
        """Test for completion of all previously initiated requests."""
        found = _all(_ringside.testall, requests, statuses)
        return (False, None) if found is None else (True, [load(data) for data in found])

    @classmethod
    def waitsome(cls, requests, statuses=None):
        """Wait for some previously initiated requests to complete."""
        return _loaded(_some(_ringside.waitsome, requests, statuses))

    @classmethod
    def testsome(cls, requests, statuses=None):
        """Test for completion of some previously initiated requests."""
        return _loaded(_some(_ringside.testsome, requests, statuses))

    @classmethod
    def Get_status_any(cls, requests, status=None):
        """Non-destructive test for the completion of any requests."""
        check(status)
        index, flag = _ringside.peek_any(_handles(requests))
        if flag:
            fill(status)
        return index, flag

    @classmethod
    def Get_status_all(cls, requests, statuses=None):
        """Non-destructive test for the completion of all requests."""
        done = _ringside.peek_all(_handles(requests))
        if done:
            fill_all(statuses)
        return done

    @classmethod
    def Get_status_some(cls, requests, statuses=None):
        """Non-destructive test for completion of some requests."""
        indices = _ringside.peek_some(_handles(requests))
        if indices:
            fill_all(statuses)
        return indices

    @classmethod
    def get_status_any(cls, requests, status=None):
        """Non-destructive test for the completion of any requests."""
        return cls.Get_status_any(requests, status)

    @classmethod
    def get_status_all(cls, requests, statuses=None):
        """Non-destructive test for the completion of all requests."""
        return cls.Get_status_all(requests, statuses)

    @classmethod
    def get_status_some(cls, requests, statuses=None):
        """Non-destructive test for completion of some requests."""
        return cls.Get_status_some(requests, statuses)


def _handles(requests):
    handles = [None] * len(requests)
    for index, request in enumerate(requests):
        if not isinstance(request, Request):
            raise TypeError(f"Cannot convert {type(request).__name__} to mpi4py.MPI.Request")
        handles[index] = request._h
    return handles


def _listed(call, requests, fill, status):
    """Calls with the handles of a list. What it completes is inactive and tells its status, even when it raises."""
    handles = _handles(requests)
    try:
        found = call(handles)
    except BaseException:
        _settle(requests, handles)
        fill(status)
        raise
    _settle(requests, handles)
    return found


def _settle(requests, handles):
    for request, handle in zip(requests, _ringside.left(handles)):
        if handle == 0 and request._h != 0:
            request._was = request._h
        request._h = handle


def _idle(tell, requests):
    """Before a wait for several, after one for a single request: tells that none of them is active any more."""
    for request in requests:
        if not isinstance(request, Request) or request._h != 0:
            return
    known = [request._was for request in requests if request._was != 0]
    for request in requests:
        request._was = 0
    if known:
        tell(known)


def _any(call, requests, status):
    check(status)
    found = _listed(call, requests, fill, status)
    if found[1]:
        fill(status)
    return found


def _all(call, requests, statuses):
    found = _listed(call, requests, fill_all, statuses)
    if found is not None:
        fill_all(statuses)
    return found


def _some(call, requests, statuses):
    found = _listed(call, requests, fill_all, statuses)
    if found is None:
        return None, None
    fill_all(statuses)
    return found


def _loaded(found):
    indices, datas = found
    return indices, None if datas is None else [load(data) for data in datas]


class Prequest(Request):
    """Persistent request handler."""

    __slots__ = ()

    def __new__(cls, request=None):
        if request is not None and not isinstance(request, Prequest) and getattr(request, "_h", 1) != 0:
            raise incorrect("request", "Prequest", request)
        return super().__new__(cls, request)

    def Start(self):
        """Initiate a communication with a persistent request."""
        _ringside.Start(self._h)

    @classmethod
    def Startall(cls, requests):
        """Start a collection of persistent requests."""
        _ringside.Startall(_handles(requests))

    def Pready(self, partition):
        """Mark a given partition as ready."""
        _ringside.Pready(self._h, partition)

    def Pready_range(self, partition_low, partition_high):
        """Mark a range of partitions as ready."""
        _ringside.Pready_range(self._h, partition_low, partition_high)

    def Pready_list(self, partitions):
        """Mark a sequence of partitions as ready."""
        _ringside.Pready_list(self._h, list(partitions))

    def Parrived(self, partition):
        """Test partial completion of a partitioned receive operation."""
        return _ringside.Parrived(self._h, partition)


class Grequest(Request):
    """Generalized request handler."""

    # The handle of what is to be completed, even if the request was freed.
    __slots__ = ("_own",)

    def __new__(cls, request=None):
        if request is not None and not isinstance(request, Grequest) and getattr(request, "_h", 1) != 0:
            raise incorrect("request", "Grequest", request)
        self = super().__new__(cls, request)
        self._own = request._own if isinstance(request, Grequest) else 0
        return self

    @classmethod
    def Start(cls, query_fn=None, free_fn=None, cancel_fn=None, args=None, kwargs=None):
        """Create and return a user-defined request."""
        args = () if args is None else tuple(args)
        kwargs = {} if kwargs is None else dict(kwargs)

        @_guarded
        def query(fields):
            status = Status()
            status._fields[:] = array("q", fields)
            if query_fn is not None:
                query_fn(status, *args, **kwargs)
            return status._fields.tolist()

        @_guarded
        def free(_):
            if free_fn is not None:
                free_fn(*args, **kwargs)
            return []

        @_guarded
        def cancel(completed):
            if cancel_fn is not None:
                cancel_fn(completed, *args, **kwargs)
            return []

        self = of(cls, _ringside.grequest_start(query, free, cancel))
        self._own = self._h
        return self

    @classmethod
    def fromhandle(cls, handle):
        """Create object from MPI handle."""
        self = super().fromhandle(handle)
        self._own = handle
        return self

    fromint = f2py = fromhandle

    def Complete(self):
        """Notify that a user-defined request is complete."""
        _ringside.grequest_complete(self._own, None)

    def complete(self, obj=None):
        """Notify that a user-defined request is complete."""
        _ringside.grequest_complete(self._own, None if obj is None else Given(obj))


def _guarded(function):
    """The function, which gives the class of an error that it raises, after showing it, instead of raising it."""

    def call(argument):
        try:
            return function(argument)
        except BaseException as error:
            print_exc()
            return [error.Get_error_class() if isinstance(error, Exception) else _ERR_OTHER]

    return call


constants = {"REQUEST_NULL": constant(Request, 0, "REQUEST_NULL")}
