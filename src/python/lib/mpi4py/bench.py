"""Small programs that try an installation and measure it: ``python -m mpi4py.bench helloworld``."""

import sys
from argparse import ArgumentParser

_commands = {}


def _command(function):
    _commands[function.__name__] = function
    return function


def _parser(function):
    name, summary = function.__name__, function.__doc__.splitlines()[0]
    parser = ArgumentParser(prog=f"python -m mpi4py.bench {name}", description=summary)
    parser.add_argument("-q", "--quiet", action="store_true", help="print nothing")
    return parser


def _counts(parser, skip, loop):
    parser.add_argument("-s", "--skip", type=int, default=skip, metavar="N", help="rounds that are not measured")
    parser.add_argument("-l", "--loop", type=int, default=loop, metavar="N", help="rounds that are measured")


@_command
def helloworld(comm, args=None, verbose=True):
    """Every rank says hello, in the order of the ranks. Returns this rank's line."""
    from . import MPI

    options = _parser(helloworld).parse_args(args)
    size, rank = comm.Get_size(), comm.Get_rank()
    line = f"Hello, World! I am process {rank:{len(str(size - 1))}d} of {size} on {MPI.Get_processor_name()}.\n"
    # A token goes from rank to rank: who has it prints.
    if rank > 0:
        comm.Recv([None, "B"], source=rank - 1)
    if verbose and not options.quiet:
        sys.stdout.write(line)
        sys.stdout.flush()
    if rank < size - 1:
        comm.Send([None, "B"], dest=rank + 1)
    comm.Barrier()
    return line


@_command
def ringtest(comm, args=None, verbose=True):
    """Times a message that goes around the ring of ranks. Returns the seconds of all rounds."""
    from . import MPI

    parser = _parser(ringtest)
    parser.add_argument("-n", "--size", type=int, default=1, metavar="N", help="bytes of the message")
    _counts(parser, skip=0, loop=1)
    options = parser.parse_args(args)
    size, rank = comm.Get_size(), comm.Get_rank()
    right, left = (rank + 1) % size, (rank - 1) % size
    message = bytearray(b"*" * options.size)
    received = bytearray(options.size)

    def go_round(rounds):
        for _ in range(rounds):
            if rank == 0:
                comm.Sendrecv(message, right, 0, received, left, 0)
            else:
                comm.Recv(received, left)
                comm.Send(received, right)

    go_round(options.skip)
    comm.Barrier()
    began = MPI.Wtime()
    go_round(options.loop)
    seconds = MPI.Wtime() - began
    if options.skip + options.loop > 0 and received != message:
        raise RuntimeError(f"rank {rank}: what came around the ring is not what rank 0 sent")
    if rank == 0 and verbose and not options.quiet:
        print(f"time for {options.loop} loops = {seconds:g} seconds ({size} processes, {options.size} bytes)", flush=True)
    return seconds


@_command
def pingpong(comm, args=None, verbose=True):
    """Times messages between rank 0 and rank 1. Returns a list of (bytes, seconds of one way, its deviation)."""
    parser = _parser(pingpong)
    parser.add_argument("-m", "--min-size", type=int, default=1, metavar="N", help="bytes of the smallest message")
    parser.add_argument("-n", "--max-size", type=int, default=1 << 22, metavar="N", help="bytes of the largest message")
    parser.add_argument("-p", "--pickle", action="store_true", help="send objects instead of buffers")
    parser.add_argument("--stats", action="store_true", help="print the times as well")
    _counts(parser, skip=5, loop=50)
    options = parser.parse_args(args)
    size, rank = comm.Get_size(), comm.Get_rank()
    if size < 2:
        raise RuntimeError(f"pingpong needs 2 ranks; this run has {size}")
    if options.loop < 1:
        parser.error("--loop should be at least 1")
    results = []
    shown = rank == 0 and verbose and not options.quiet
    if shown:
        print(f"# MPI PingPong Test\n# Size [B]  Bandwidth [MB/s]{' | Time Mean [s] ± StdDev [s]' if options.stats else ''}")
    length = options.min_size
    while length <= options.max_size:
        mean, deviation = _measured(comm, length, options)
        results.append((length, mean, deviation))
        if shown:
            times = f" | {mean:.7e} ± {deviation:.4e}" if options.stats else ""
            print(f"{length:10d}{length / mean / 1e6:18.2f}{times}", flush=True)
        length = max(2 * length, 1)
    return results


def _measured(comm, length, options):
    """Mean and deviation of one way's seconds, over the measured rounds."""
    from statistics import fmean, pstdev

    from . import MPI

    rank = comm.Get_rank()
    message, received = bytearray(length), bytearray(length)
    if options.pickle:

        def send(peer):
            comm.send(message, peer)

        def receive(peer):
            comm.recv(source=peer)

    else:

        def send(peer):
            comm.Send(message, peer)

        def receive(peer):
            comm.Recv(received, peer)

    times = []
    for _ in range(options.skip + options.loop):
        comm.Barrier()
        began = MPI.Wtime()
        if rank == 0:
            send(1)
            receive(1)
        elif rank == 1:
            receive(0)
            send(0)
        # A clock that ticks coarsely may show no time at all.
        times.append(max(MPI.Wtime() - began, MPI.Wtick()) / 2)
    kept = times[options.skip :]
    return fmean(kept), pstdev(kept)


def _same(value):
    return value


@_command
def futures(comm, args=None, verbose=True):
    """Times tasks that rank 0 gives to the other ranks. Returns the tasks that were done in a second, None elsewhere."""
    from . import MPI
    from .futures import MPICommExecutor

    parser = _parser(futures)
    parser.add_argument("-t", "--num-tasks", type=int, default=100, metavar="N", help="tasks for each worker")
    parser.add_argument("-n", "--size", type=int, default=0, metavar="N", help="bytes of a task's argument and result")
    parser.add_argument("-c", "--chunksize", type=int, default=1, metavar="N", help="tasks in a message")
    options = parser.parse_args(args)
    if comm.Get_size() < 2:
        raise RuntimeError("futures needs 2 ranks or more; this run has 1")
    with MPICommExecutor(comm) as executor:
        if executor is None:
            return None
        executor.bootup()
        tasks = options.num_tasks * executor.num_workers
        began = MPI.Wtime()
        for _ in executor.map(_same, [bytes(options.size)] * tasks, chunksize=options.chunksize):
            pass
        throughput = tasks / max(MPI.Wtime() - began, MPI.Wtick())
        if verbose and not options.quiet:
            print(f"# MPI Futures Test\n{tasks} tasks on {executor.num_workers} workers, {options.size} bytes each: "
                  f"{throughput:.0f} tasks a second", flush=True)
        return throughput


def main(args=None):
    """Entry-point for ``python -m mpi4py.bench``."""
    from . import MPI, rc

    parser = ArgumentParser(prog="python -m mpi4py.bench", description="Programs that try MPI and measure it.")
    parser.add_argument("--threads", dest="threads", action="store_true", default=None, help="with thread support")
    parser.add_argument("--no-threads", dest="threads", action="store_false", help="without thread support")
    parser.add_argument("--thread-level", choices=["single", "funneled", "serialized", "multiple"], help="its level")
    parser.add_argument("command", metavar="<command>", choices=_commands, help=", ".join(_commands))
    parser.add_argument("args", metavar="...", nargs="...", help="arguments of the command")
    options = parser.parse_args(args)
    if options.threads is not None:
        rc(threads=options.threads)
    if options.thread_level is not None:
        rc(thread_level=options.thread_level)
    _commands[options.command](MPI.COMM_WORLD, options.args)


if __name__ == "__main__":
    main()
