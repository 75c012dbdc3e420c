"""The workers, as the rank sees them that gives them work."""

from collections import deque
from concurrent.futures import BrokenExecutor

from .. import MPI
from . import _future, _worker


class RemoteTraceback(Exception):
    """Where on the worker an exception came from: the cause of what the future raises."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return f'\n"""\n{self.text}"""'


class Job:
    """What one executor asks for. `setup()` gives what a worker must know first; `limit` is how many may work at once."""

    def __init__(self, setup, limit):
        self.setup = setup
        self.limit = limit
        # Tasks that have not ended, those that wait among them.
        self.open = 0
        self.broken = None
        # Workers that have its set-up, and those that carry out something for it.
        self.prepared = set()
        self.active = set()

    def check(self):
        """Raises BrokenExecutor if a worker could not be set up."""
        if self.broken is not None:
            raise BrokenExecutor(self.broken)


class Crew:
    """Gives tasks to workers that have nothing to do, and takes in what they send back."""

    # Whether its workers are other ranks, which have to load the program.
    remote = True

    def __init__(self, comm):
        """comm connects this rank with the workers."""
        self._start(comm, range(comm.remote_size))

    def _start(self, comm, workers):
        self._comm = comm
        self._idle = deque(workers)
        # (job, future, task) for which no worker was free.
        self._queue = deque()
        # worker → (job, future, the requests by which it was sent its task)
        self._at_work = {}
        # Of set-ups whose task could not be sent then.
        self._late = []
        self.size = len(workers)
        self._ending = False
        self._closed = False
        _future.enter(self)

    @property
    def busy(self):
        """Whether some worker will send something."""
        return bool(self._at_work)

    def submit(self, job, future, task):
        """Has the task (function, args, kwargs) carried out, by which the future is completed."""
        self.take_arrived()
        job.check()
        job.open += 1
        self._queue.append((job, future, task))
        self._give_out()

    def prepare(self, job):
        """Sets up all workers for a job, as far as they have nothing to do."""
        for worker in list(self._idle):
            if worker not in job.prepared and len(job.prepared) < job.limit:
                self._idle.remove(worker)
                self._send(worker, job, None, None)

    def cancel(self, job):
        """Cancels what waits for a worker."""
        waiting = [item for item in self._queue if item[0] is job]
        self._queue = deque(item for item in self._queue if item[0] is not job)
        for _, future, _ in waiting:
            job.open -= 1
            future.cancel()
            future.set_running_or_notify_cancel()

    def look(self):
        """Goes on with what there is to do, as far as that takes no waiting."""
        self.take_arrived()

    def take_arrived(self):
        """Takes in what has arrived."""
        while self._arrived():
            self.take()
        if self._ending and not self._at_work and not self._queue:
            self.close()

    def take(self):
        """Waits for something from a worker, and takes it in."""
        worker, (word, value) = self._receive()
        job, future, requests = self._at_work.pop(worker)
        for request in requests:
            request.wait()
        job.active.discard(worker)
        self._idle.append(worker)
        if word == "broken":
            self._break(job, value)
        self._give_out()
        if future is not None:
            job.open -= 1
            _complete(future, word, value, job)

    def end(self):
        """Sends the workers home as soon as somebody looks and there is nothing more to do."""
        self._ending = True

    def close(self):
        """Ends what there still is to do, and sends the workers home."""
        if self._closed:
            return
        self._closed = True
        self._ending = False
        if self._at_work or self._queue:
            _future.wait_until(lambda: not self._at_work and not self._queue)
        _future.leave(self)
        self._dismiss()

    def _break(self, job, text):
        job.broken = f"a worker could not be set up:\n{text}"
        waiting = [item for item in self._queue if item[0] is job]
        self._queue = deque(item for item in self._queue if item[0] is not job)
        for _, future, _ in waiting:
            job.open -= 1
            if future.set_running_or_notify_cancel():
                future.set_exception(BrokenExecutor(job.broken))

    def _give_out(self):
        """Gives waiting tasks to workers that are free, in the order in which they came."""
        held = deque()
        while self._queue and self._idle:
            item = self._queue.popleft()
            job, future, task = item
            if len(job.active) >= job.limit:
                held.append(item)
            elif not future.set_running_or_notify_cancel():
                job.open -= 1
            else:
                worker = self._choose(job)
                try:
                    self._send(worker, job, future, task)
                except Exception as error:  # It cannot be pickled.
                    self._idle.appendleft(worker)
                    job.open -= 1
                    future.set_exception(error)
        self._queue.extendleft(reversed(held))

    def _choose(self, job):
        """A free worker, rather one that knows the job."""
        for worker in self._idle:
            if worker in job.prepared:
                break
        else:
            worker = self._idle[0]
        self._idle.remove(worker)
        return worker

    def _send(self, worker, job, future, task):
        requests = []
        if worker not in job.prepared:
            requests.append(self._hand_over(worker, ("set up", job.setup())))
            job.prepared.add(worker)
        try:
            requests.append(self._hand_over(worker, ("do", task)))
        except Exception:
            self._late.extend(requests)
            raise
        job.active.add(worker)
        self._at_work[worker] = (job, future, requests)

    def _hand_over(self, worker, message):
        return self._comm.isend(message, worker)

    def _arrived(self):
        return bool(self._at_work) and self._comm.iprobe()

    def _receive(self):
        status = MPI.Status()
        self._comm.probe(status=status)
        try:
            return status.source, self._comm.recv(source=status.source)
        except Exception as error:  # It cannot be unpickled.
            return status.source, ("failed", (error, "the result came, but could not be unpickled"))

    def _dismiss(self):
        for worker in self._idle:
            self._comm.send(None, worker)
        for request in self._late:
            request.wait()
        self._comm.Disconnect()


class Alone(Crew):
    """For a communicator of one rank: it carries out its tasks itself, one whenever somebody looks."""

    remote = False

    def __init__(self):
        self._task = None
        self._start(None, [0])

    def _hand_over(self, worker, message):
        if message[0] == "do":
            self._task = message
        else:
            _worker.carry_out_among(MPI.COMM_SELF, message)
        return MPI.REQUEST_NULL

    def take_arrived(self):
        """Nothing ever arrives."""

    def look(self):
        """Carries out one task: programs that look again and again come to an end."""
        if self._at_work:
            self.take()

    def _receive(self):
        return 0, _worker.carry_out_among(MPI.COMM_SELF, self._task)

    def _dismiss(self):
        pass


def _complete(future, word, value, job):
    if word == "done":
        future.set_result(value)
    elif word == "failed":
        error, text = value
        error.__cause__ = RemoteTraceback(text)
        future.set_exception(error)
    else:
        future.set_exception(BrokenExecutor(job.broken))
