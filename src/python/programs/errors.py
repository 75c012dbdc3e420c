# ranks: 2 3
"""What is wrong raises mpi4py's exception, with MPI's class of error, and the program can go on."""

from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()


def attempt(what, call):
    try:
        print(what, "gave", call())
    except MPI.Exception as error:
        names = [name for name in dir(MPI) if name.startswith("ERR_")]
        found = [name for name in names if getattr(MPI, name) == error.Get_error_class()]
        print(what, "raised", found)
    except Exception as error:
        print(what, "raised", type(error).__name__)


attempt("a rank too high", lambda: comm.send(1, dest=size))
attempt("a rank too low", lambda: comm.recv(source=-7))
attempt("a tag too low", lambda: comm.send(1, dest=0, tag=-5))
attempt("a root too high", lambda: comm.bcast(1, root=size))
attempt("no communicator", lambda: MPI.COMM_NULL.Get_rank())
attempt("not a rank", lambda: comm.send(1, dest="0"))
attempt("an object that cannot be sent", lambda: comm.send((i for i in "ab"), dest=rank))
attempt("a list as memory", lambda: comm.Send([1, 2, 3], dest=rank))
attempt("memory that is read-only", lambda: comm.Recv(b"abc", source=rank))
attempt("an unknown letter", lambda: comm.Send([bytearray(2), "?!"], dest=rank))

if rank == 0:
    comm.Send(array("i", range(5)), dest=1)
if rank == 1:
    attempt("too little room", lambda: comm.Recv(array("i", [0] * 3), source=0))

print(MPI.Get_error_class(MPI.ERR_TRUNCATE) == MPI.ERR_TRUNCATE)
print(isinstance(MPI.Exception(MPI.ERR_RANK), RuntimeError))
comm.barrier()
