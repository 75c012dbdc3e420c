# ranks: 2 5
"""Datatypes: where their data lies, and what arrives of a message."""

from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size

INT, DOUBLE, CHAR, SHORT = MPI.INT, MPI.DOUBLE, MPI.CHAR, MPI.SHORT
column = DOUBLE.Create_vector(3, 1, 4)
resized = column.Create_resized(-8, 16)
int_of_12 = INT.Create_resized(0, 12)
record = MPI.Datatype.Create_struct([1, 2, 1], [0, 8, 24], [INT, DOUBLE, CHAR])
made = {
    "contiguous": INT.Create_contiguous(5),
    "vector": column,
    "backwards": INT.Create_vector(3, 2, -4),
    "hvector": INT.Create_hvector(3, 1, 5),
    "indexed": INT.Create_indexed([2, 0, 3], [4, 9, -1]),
    "hindexed": SHORT.Create_hindexed([1, 2], [3, 11]),
    "indexed_block": CHAR.Create_indexed_block(2, [1, 7]),
    "hindexed_block": DOUBLE.Create_hindexed_block(1, [4, 20]),
    "struct": record,
    "struct of char last": MPI.Datatype.Create_struct([1, 1], [0, 8], [DOUBLE, CHAR]),
    "struct from 4": MPI.Datatype.Create_struct([1, 1], [4, 9], [INT, CHAR]),
    "records": record.Create_contiguous(2),
    "resized": resized,
    "resized twice": resized.Create_vector(2, 1, 3),
    "marked and not": MPI.Datatype.Create_struct([1, 1], [0, 100], [int_of_12, DOUBLE]),
    "subarray": INT.Create_subarray([4, 5], [2, 3], [1, 1]),
    "subarray in Fortran's order": INT.Create_subarray([4, 5], [2, 3], [1, 1], MPI.ORDER_FORTRAN),
    "darray": INT.Create_darray(4, 3, [5, 6], [MPI.DISTRIBUTE_BLOCK, MPI.DISTRIBUTE_CYCLIC],
                                [MPI.DISTRIBUTE_DFLT_DARG, 2], [2, 2]),
    "dup": column.Dup(),
    "nothing": INT.Create_contiguous(0),
    "pairs": MPI.DOUBLE_INT.Create_contiguous(2),
    "pair": MPI.SHORT_INT,
}
for name, datatype in made.items():
    print(name, datatype.size, datatype.Get_extent(), datatype.Get_true_extent())

memory = bytearray(range(250))
for name, datatype in made.items():
    datatype.Commit()
    lb, extent = datatype.Get_true_extent()
    if lb < 0:
        continue
    packed = bytearray(datatype.Pack_size(1, comm))
    if datatype.extent > 0 and lb + extent <= datatype.extent:
        end = datatype.Pack(memory[: datatype.extent], packed, 0, comm)
        print(name, end, list(packed[:end]))

left, right = (rank - 1) % size, (rank + 1) % size
matrix = array("d", [100 * rank + i for i in range(12)])
got = array("d", [0] * 12)
status = MPI.Status()
comm.Sendrecv([matrix, 1, column], right, 0, [got, 4, DOUBLE], left, 0, status)
print(list(got), status.Get_count(DOUBLE), status.Get_count(column), status.Get_elements(column), status.Get_count(record) == MPI.UNDEFINED)
comm.Sendrecv([matrix, 2, DOUBLE], right, 0, [got, 1, column], left, 0, status)
print(list(got), status.Get_count(column) == MPI.UNDEFINED, status.Get_elements(column))

columns = column.Create_resized(0, 8).Commit()
gathered = array("d", [0] * (3 * size))
comm.Gather([matrix, 1, column], [gathered, 3, DOUBLE], root=0)
print(list(gathered))
wide = array("d", [-1] * (12 * size))
row = column.Create_resized(0, 96).Commit()
comm.Allgather([matrix, 3, DOUBLE], [wide, 1, row])
print(list(wide))
several = array("d", range(12))
comm.Bcast([several, 2, columns], root=size - 1)


def add(inbuf, inoutbuf, datatype):
    a, b = memoryview(inbuf).cast("d"), memoryview(inoutbuf).cast("d")
    for i in (0, 4, 8):
        b[i] += a[i]


summed = array("d", [-1] * 12)
comm.Allreduce([matrix, 1, column], [summed, 1, column], MPI.Op.Create(add, commute=True))
print(list(summed))

for datatype in (*made.values(), int_of_12, columns, row):
    if not datatype.is_predefined:
        datatype.Free()
print("freed", column == MPI.DATATYPE_NULL)
