import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { folderWith, type InTurn, patience, pythonChecks, pythonInTurn } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const start = `import ctypes
import pickle
from array import array
from mpi4py import MPI


${pythonChecks}
`;

const { folder: cwd, remove } = folderWith({
  "datatypes.py": `${start}
# A datatype's code and size are those of what Python's own arrays and C types hold.
for code, name in zip("bBhHiIlLqQfd", "SIGNED_CHAR UNSIGNED_CHAR SHORT UNSIGNED_SHORT INT UNSIGNED LONG UNSIGNED_LONG LONG_LONG UNSIGNED_LONG_LONG FLOAT DOUBLE".split()):
    datatype = getattr(MPI, name)
    check(datatype.typechar, code)
    check(MPI.Datatype.fromcode(code), datatype)
    check(datatype.Get_size(), array(code).itemsize)
    check(datatype.name, f"MPI_{name}")
check(MPI.LONG.size, ctypes.sizeof(ctypes.c_long))
check((MPI.INT_INT, MPI.INT_INT.typechar, MPI.INT_INT.typestr), (MPI.TWOINT, "V", "V8"))
check((MPI.DOUBLE_INT.size, MPI.DOUBLE_INT.extent, MPI.DOUBLE_INT.true_extent), (12, 16, 12))
check((MPI.INT.lb, MPI.INT.ub, MPI.INT.Get_extent()), (0, 4, (0, 4)))
check((MPI.INT32_T.tocode(), MPI.C_BOOL.tocode(), MPI.C_DOUBLE_COMPLEX.tocode()), ("i4", "b1", "D"))
check(MPI.Datatype.Match_size(MPI.TYPECLASS_REAL, 8), MPI.REAL8)
check(MPI.Datatype.Get_value_index(MPI.SHORT, MPI.INT), MPI.SHORT_INT)
assert MPI.INT != MPI.FLOAT and not MPI.DATATYPE_NULL and MPI.FLOAT16_T == MPI.DATATYPE_NULL
assert pickle.loads(pickle.dumps(MPI.INT)) is MPI.INT
print(said(MPI.DATATYPE_NULL.Get_size))
print(said(MPI.INT.Free))
print(said(MPI.Datatype.fromcode, "nothing"))
print(said(MPI.INT_INT.tocode))
print(said(MPI.INT.Create_vector, 2, -1, 3))
print(said(MPI.Datatype, 4))
`,
  "derived.py": `${start}
comm = MPI.COMM_SELF
matrix = array("d", range(12))
column = MPI.DOUBLE.Create_vector(3, 1, 4).Commit()

# Memory of a request is packed when it starts, and unpacked when it is complete.
got, status = array("d", [0] * 12), MPI.Status()
request = comm.Irecv([got, 1, column], source=0)
comm.Send([matrix, 1, column], dest=0)
request.Wait(status)
check([list(got), status.Get_count(column), status.Get_elements(column)], [[0, 0, 0, 0, 4, 0, 0, 0, 8, 0, 0, 0], 1, 3])
sender, receiver = comm.Send_init([matrix, 1, column], dest=0), comm.Recv_init([got, 3, MPI.DOUBLE], source=0)
for value in (5, 6):
    matrix[4] = value
    MPI.Prequest.Startall([receiver, sender])
    MPI.Request.Waitall([receiver, sender])
    check(list(got[:3]), [0, value, 8])

# Addresses instead of a buffer.
a, b = array("i", [1, 2]), bytearray(b"xyz")
scattered = MPI.Datatype.Create_struct([2, 3], [MPI.Get_address(a), MPI.Get_address(b)], [MPI.INT, MPI.BYTE]).Commit()
packed = bytearray(11)
request = comm.Isend([MPI.BOTTOM, 1, scattered], dest=0)
comm.Recv(packed, source=0)
request.Wait()
check(bytes(packed), bytes(a) + b"xyz")
comm.Alltoallw([matrix, ([1], [8]), [column]], [got, ([3], [0]), [MPI.DOUBLE]])
check(list(got[:3]), [1, 5, 9])

# An operation sees elements as they lie.
def double(inbuf, inoutbuf, datatype):
    check((len(inbuf), datatype == column, datatype.extent), (72, True, 72))
    memoryview(inoutbuf).cast("d")[4] *= 2


twice = MPI.Op.Create(double)
twice.Reduce_local([matrix, 1, column], [got, 1, column])
check(got[4], 8)
got[4] = 21
twice.Reduce_local([matrix, 1, column], [got, 1, column])
check(got[4], 42)

# What was made can be taken apart, sent as a pickle, and made anew.
base, combiner, params = column.decode()
check((base, combiner, params), (MPI.DOUBLE, "VECTOR", {"count": 3, "blocklength": 1, "stride": 4}))
nested = MPI.Datatype.Create_struct([1, 2], [0, 100], [column, MPI.CHAR])
again = pickle.loads(pickle.dumps(nested))
check((again.size, again.extent, again.Get_envelope()), (nested.size, nested.extent, nested.Get_envelope()))
copy, handle = MPI.Datatype(nested), nested.handle
nested.Free()
check((nested == MPI.DATATYPE_NULL, copy.handle), (True, handle))
print(said(copy.Get_size))
print(said(comm.Send, [matrix, 1, MPI.INT.Create_vector(2, 1, 2)], 0))
print(said(comm.Recv, [got, 1, MPI.INT.Create_indexed([2, 2], [0, 1]).Commit()], 0))
print(said(comm.Send, [matrix, column], 0))
print(said(MPI.DOUBLE.Create_struct, [1], [0], [1]))

# Long doubles are added and located as C does it.
one, total = MPI.buffer.allocate(16), MPI.buffer.allocate(16)
one[14:16] = total[14:16] = bytes([255, 63])
MPI.SUM.Reduce_local([one, MPI.LONG_DOUBLE], [total, MPI.LONG_DOUBLE])
check((total.tobytes()[14:], MPI.LONG_DOUBLE.tocode(), MPI.LONG_DOUBLE_INT.extent), (bytes([0, 64]), "g", 32))
`,
  "ops.py": `${start}
check([MPI.MAX(2, 3), MPI.MIN(2, 3), MPI.SUM("a", "b"), MPI.PROD([1], 2)], [3, 2, "ab", [1, 1]])
check([MPI.LAND(1, 0), MPI.LOR(1, 0), MPI.LXOR(1, 1), MPI.BAND(6, 3), MPI.BOR({1}, {2}), MPI.BXOR(6, 3)], [False, True, False, 2, {1, 2}, 5])
check([MPI.MAXLOC((1, 5), (1, 2)), MPI.MINLOC([1, 5], [2, 2]), MPI.REPLACE(1, 2), MPI.NO_OP(1, 2)], [(1, 2), (1, 5), 2, 1])


def longest(x, y, datatype):
    """Objects come without a datatype, memory with one."""
    if datatype is None:
        return x if len(x) >= len(y) else y
    assert isinstance(x, MPI.buffer) and datatype == MPI.INT and datatype is not MPI.INT
    mine, other = memoryview(y).cast("i"), memoryview(x).cast("i")
    for at, value in enumerate(other):
        mine[at] = max(mine[at], value)


op = MPI.Op.Create(longest, commute=True)
check((op.Is_commutative(), op.is_commutative, op.is_predefined, MPI.SUM.is_predefined), (True, True, False, True))
check(op("aa", "b"), "aa")
check(MPI.COMM_WORLD.allreduce("abc", op=op), "abc")
some, more = array("i", [1, 8]), array("i", [5, 2])
op.Reduce_local(some, more)
check(more, array("i", [5, 8]))
MPI.SUM.Reduce_local([some, MPI.INT], [memoryview(more), MPI.INT])
check(more, array("i", [6, 16]))
copy = MPI.Op(op)
op.Free()
check(copy([1], [1, 2]), [1, 2])
assert pickle.loads(pickle.dumps(MPI.SUM)) is MPI.SUM
print(said(MPI.SUM.Free))
print(said(MPI.OP_NULL, 1, 2))
print(said(MPI.Op.Create, 5))
print(said(MPI.SUM.Reduce_local, array("i", [1]), array("d", [1])))
print(said(copy.Reduce_local, some, more))
`,
  "buffers.py": `${start}
buf = MPI.Alloc_mem(16)
assert type(buf) is MPI.buffer is MPI.memory
check((len(buf), buf.nbytes, buf.readonly, buf.format, buf.itemsize), (16, 16, False, "B", 1))
buf[:] = 7
buf[1:4] = b"abc"
check((buf[0], buf[-1], buf[1:4].tobytes()), (7, 7, b"abc"))
buf.cast("i")[3] = -1
check(bytes(buf[12:]), b"\\xff" * 4)
numbers = array("d", [1, 2])
same = MPI.buffer.fromaddress(numbers.buffer_info()[0], 16)
same.cast("d")[1] = 5
check(numbers[1], 5)
check(MPI.Get_address(numbers), numbers.buffer_info()[0])
locked = MPI.buffer(b"abc")
check((locked.readonly, locked.toreadonly().address), (True, locked.address))
MPI.COMM_SELF.Sendrecv([locked, MPI.CHAR], 0, recvbuf=[buf, 3, MPI.CHAR], source=0)
check(buf[:3].tobytes(), b"abc")


class Shown:
    """Memory that is shown by the CUDA array interface alone."""

    def __init__(self, numbers, typestr="<f8", strides=None):
        self.numbers = numbers
        self.__cuda_array_interface__ = {
            "data": (numbers.buffer_info()[0], False), "typestr": typestr, "shape": (len(numbers),), "strides": strides,
            "version": 3,
        }


target = Shown(array("d", [0, 0]))
MPI.COMM_SELF.Allgather(Shown(numbers), target)
check(target.numbers, numbers)
MPI.Free_mem(buf)
check((buf.address, len(buf)), (0, 0))
print(said(locked.__setitem__, 0, 1))
print(said(MPI.buffer, 5))
print(said(MPI.buffer.allocate, -1))
print(said(MPI.buffer.frombuffer, b"abc"))
print(said(MPI.buffer(target).tobytes))
print(said(MPI.COMM_SELF.Bcast, Shown(numbers, strides=(24,))))
print(said(MPI.COMM_SELF.Bcast, Shown(numbers, ">f8")))
`,
});
afterAll(remove);

let ended: InTurn;
beforeAll(async () => {
  ended = await pythonInTurn(1, ["datatypes.py", "derived.py", "ops.py", "buffers.py"], cwd);
}, patience);

function printed(program: string): readonly string[] {
  expect(ended.err).toBe("");
  expect(ended.code).toBe(0);
  return ended.printed[program];
}

test("datatypes are named, sized and coded as Python's own numbers are", () => {
  expect(printed("datatypes.py")).toEqual([
    "Exception: Datatype.Get_size: this is MPI.DATATYPE_NULL, and the call needs a datatype (MPI_ERR_TYPE)",
    "Exception: Datatype.Free: MPI_INT is one of MPI's own and cannot be freed (MPI_ERR_TYPE)",
    "ValueError: cannot map code 'nothing' to MPI datatype",
    "ValueError: cannot map to character code or type string",
    "Exception: Datatype.Create_vector: blocklength is -1, expected a whole number from 0 on (MPI_ERR_COUNT)",
    "TypeError: Argument 'datatype' has incorrect type (expected mpi4py.MPI.Datatype, got int)",
  ]);
});

test("derived datatypes describe what messages take, and are refused where they cannot", () => {
  expect(printed("derived.py")).toEqual([
    "Exception: Datatype.Get_size: the datatype was freed before this call (MPI_ERR_TYPE)",
    "Exception: comm.Send: the datatype of buf, vector(2, 1, 2) of MPI_INT, is not committed: call its Commit() first (MPI_ERR_TYPE)",
    "Exception: comm.Recv: the datatype of buf, indexed([2, 2], [0, 1]) of MPI_INT, has two numbers at byte 4, so that nothing can be received into it (MPI_ERR_TYPE)",
    "ValueError: message: cannot infer count, buffer length 96 is not a multiple of datatype extent 72 (lb:0, ub:72)",
    "TypeError: Argument 'datatypes' has incorrect type (expected mpi4py.MPI.Datatype, got int)",
  ]);
});

test("operations combine Python's values, and memory", () => {
  expect(printed("ops.py")).toEqual([
    "Exception: Op.Free: MPI_SUM is one of MPI's own and cannot be freed (MPI_ERR_OP)",
    "ValueError: cannot call user-defined operation",
    "AttributeError: 'int' object has no attribute '__call__'",
    "ValueError: mismatch in send and receive MPI datatypes",
    "Exception: Op.Reduce_local: op was freed before this call (MPI_ERR_OP)",
  ]);
});

test("MPI.buffer shows memory, and messages take what has any", () => {
  expect(printed("buffers.py")).toEqual([
    "TypeError: buffer is read-only",
    "TypeError: memoryview: a bytes-like object is required, not 'int'",
    "ValueError: expecting non-negative size",
    "BufferError: Object is not writable.",
    "BufferError: buffer is not CPU-accessible",
    "BufferError: __cuda_array_interface__: buffer is not contiguous (shape:(2,), strides:(24,), itemsize:8)",
    "BufferError: __cuda_array_interface__: typestr '>f8' with non-native byte order",
  ]);
});
