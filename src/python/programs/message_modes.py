# ranks: 2 5
"""Every mode of sending, matched probes, persistent requests, exchanges in one place, requests of the program's own."""

from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
after = (rank + 1) % size
before = (rank - 1) % size

# Buffered: everybody sends first, and nobody waits.
MPI.Attach_buffer(bytearray(100_000 + 4 * MPI.BSEND_OVERHEAD))
numbers = array("d", range(5000))
comm.Bsend(numbers, after, 1)
numbers[0] = -1
comm.bsend({"from": rank}, after, 2)
request = comm.ibsend([rank] * 3, after, 3)
request.wait()
comm.Ibsend(array("i", [rank]), after, 4).Wait()
received = array("d", bytes(8 * 5000))
comm.Recv(received, before, 1)
print("buffered", received[0], received[4999], comm.recv(source=before, tag=2), comm.recv(source=before, tag=3))
number = array("i", [0])
comm.Recv(number, before, 4)
print("buffered", number[0] == before)
MPI.Detach_buffer()

# Ready: the receive is posted when everybody has passed the barrier.
into = array("i", [0, 0])
request = comm.Irecv(into, before, 5)
comm.Barrier()
comm.Rsend(array("i", [rank, 10 * rank]), after, 5)
request.Wait()
print("ready", into.tolist())
request = comm.Irecv(into, before, 6)
comm.Barrier()
comm.Irsend(array("i", [rank, 20 * rank]), after, 6).Wait()
request.Wait()
print("ready", into.tolist())

# Matched probes: what was found is nobody else's.
first = comm.isend("first", after, 7)
second = comm.isend("second", after, 7)
status = MPI.Status()
message = comm.mprobe(before, 7, status)
print("matched", status.source == before, status.tag, comm.recv(source=before, tag=7), message.recv(), bool(message))
MPI.Request.Waitall([first, second])
request = comm.Isend(array("i", range(10)), after, 8)
message = comm.Mprobe(MPI.ANY_SOURCE, 8, status)
into = array("i", [0] * status.Get_count(MPI.INT))
message.Irecv(into).Wait()
request.Wait()
print("matched", into.tolist(), comm.Improbe(before, 99), message == MPI.MESSAGE_NULL)
nobody = comm.mprobe(MPI.PROC_NULL)
print("nobody", nobody == MPI.MESSAGE_NO_PROC, nobody.recv(status), status.source == MPI.PROC_NULL)

# Persistent: prepared once, started often.
out = array("i", [0, 0, 0])
into = array("i", [0, 0, 0])
for make in (comm.Send_init, comm.Ssend_init):
    send = make(out, after, 9)
    receive = comm.Recv_init(into, before, 9)
    print("idle", receive.Test(), bool(receive))
    for turn in range(3):
        out[0] = rank + turn
        MPI.Prequest.Startall([receive, send])
        MPI.Request.Waitall([receive, send])
        print("persistent", into[0] - turn == before, bool(send))
    send.Free()
    receive.Free()
    print("freed", send == MPI.REQUEST_NULL)

# In one place.
both = array("d", [rank, rank + 0.5])
comm.Sendrecv_replace(both, after, 10, before, 10, status)
print("replaced", both.tolist() == [before, before + 0.5], status.Get_count(MPI.DOUBLE))
comm.Sendrecv_replace(both, MPI.PROC_NULL, 0, MPI.PROC_NULL, 0, status)
print("replaced", both.tolist() == [before, before + 0.5], status.source == MPI.PROC_NULL)

# Taken back.
request = comm.Irecv(number, before, 11)
request.Cancel()
request.Wait(status)
print("cancelled", status.Is_cancelled())


# Of the program's own.
def query(status, name):
    status.Set_source(7)
    status.Set_tag(len(name))
    status.Set_elements(MPI.INT, 3)
    print("asked for", name)


def free(name):
    print("freed", name)


def cancel(completed, name):
    print("cancelled", name, completed)


request = MPI.Grequest.Start(query, free, cancel, args=("mine",))
print("own", request.Test())
request.Cancel()
request.Complete()
request.Wait(status)
print("own", status.source, status.tag, status.Get_count(MPI.INT), request == MPI.REQUEST_NULL)
