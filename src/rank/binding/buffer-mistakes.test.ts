import { ranksInThread } from "./testing/in-thread.ts";
import { testMistakes } from "./testing/mistakes.ts";

const [MPI] = ranksInThread(4);
const comm = MPI.COMM_WORLD;
const buf = new Int32Array(4);
const nothing = undefined as never;

testMistakes(MPI, [
  [
    "an array as buffer",
    () => comm.Send([1, 2, 3] as never, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is [1, 2, 3], expected a typed array, as Float64Array.from(list) makes one",
  ],
  [
    "an object as buffer",
    () => comm.Send({ a: 1 } as never, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is { a }, expected a typed array (new Int32Array(8), say), a DataView or an ArrayBuffer; for other values there are the lower-case calls",
  ],
  [
    "no buffer",
    () => comm.Send(null, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is null, expected a typed array",
  ],
  [
    "a number as buffer",
    () => comm.Bcast(5 as never),
    "ERR_BUFFER",
    "comm.Bcast: buf is 5, expected a typed array",
  ],
  [
    "no receive buffer",
    () => comm.Recv(nothing),
    "ERR_BUFFER",
    "comm.Recv: buf is undefined, expected a typed array",
  ],
  [
    "wrong kind",
    () => comm.Send([new Float64Array(2), MPI.INT], { dest: 1 }),
    "ERR_TYPE",
    "comm.Send: buf is a Float64Array (MPI_DOUBLE), which does not hold MPI_INT",
  ],
  [
    "no datatype",
    () => comm.Send([buf, MPI.DATATYPE_NULL], { dest: 1 }),
    "ERR_TYPE",
    "comm.Send: the datatype of buf is MPI.DATATYPE_NULL, expected a datatype such as MPI.INT",
  ],
  [
    "wrong size",
    () => comm.Send([new Int16Array(2), MPI.INT], { dest: 1 }),
    "ERR_TYPE",
    "comm.Send: buf is an Int16Array (MPI_SHORT), which does not hold MPI_INT",
  ],
  [
    "count too large",
    () => comm.Send([buf, 5, MPI.INT], { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf has room for 4 elements of MPI_INT, and the count is 5",
  ],
  [
    "count negative",
    () => comm.Send([buf, -1, MPI.INT], { dest: 1 }),
    "ERR_COUNT",
    "comm.Send: the count of buf is -1, expected a whole number from 0 on",
  ],
  [
    "odd bytes",
    () => comm.Send([new Uint8Array(6), MPI.INT], { dest: 1 }),
    "ERR_COUNT",
    "comm.Send: buf has 6 bytes, which is not a whole number of MPI_INT (4 bytes each)",
  ],
  [
    "too many parts",
    () => comm.Send([buf, 1, MPI.INT, 2] as never, { dest: 1 }),
    "ERR_BUFFER",
    "comm.Send: buf is an array of 4, expected [buffer, datatype] or [buffer, count, datatype]",
  ],
  [
    "shared halves",
    () => comm.Sendrecv(buf, { dest: 1, recvbuf: buf.subarray(2) }),
    "ERR_BUFFER",
    "comm.Sendrecv: sendbuf and recvbuf share 8 bytes of memory, which MPI forbids; use two arrays (MPI",
  ],
  [
    "scatter not divisible",
    () => comm.Scatter(new Int32Array(6), new Int32Array(1)),
    "ERR_COUNT",
    "comm.Scatter: sendbuf has 6 elements, which cannot be divided among 4 ranks",
  ],
  [
    "scatter of unequal parts",
    () => comm.Scatter(new Int32Array(8), new Int32Array(1)),
    "ERR_COUNT",
    "comm.Scatter: recvbuf has 4 bytes for each rank and sendbuf has 8, and both must be the same",
  ],
  [
    "no recvbuf at the root",
    () => comm.Gather(buf, null),
    "ERR_BUFFER",
    "comm.Gather: recvbuf is null, expected a typed array",
  ],
  [
    "in place away from the root",
    () => comm.Gather(MPI.IN_PLACE, null, { root: 1 }),
    "ERR_BUFFER",
    "comm.Gather: sendbuf is MPI.IN_PLACE, which only the root may pass",
  ],
  [
    "in place on both sides",
    () => comm.Allreduce(MPI.IN_PLACE, MPI.IN_PLACE as never),
    "ERR_BUFFER",
    "comm.Allreduce: recvbuf is ",
  ],
  [
    "too few counts",
    () => comm.Gatherv(buf, [buf.slice(), [[1, 2, 3], null], MPI.INT]),
    "ERR_COUNT",
    "comm.Gatherv: the list of counts in recvbuf is [1, 2, 3], expected 4 numbers, one for each rank",
  ],
  [
    "a block beyond the end",
    () =>
      comm.Scatterv(
        [
          buf,
          [
            [1, 1, 1, 1],
            [0, 1, 2, 4],
          ],
          MPI.INT,
        ],
        new Int32Array(1),
      ),
    "ERR_BUFFER",
    "comm.Scatterv: the block of rank 3 does not fit sendbuf: it is 1 element from element 4 on, and sendbuf has 4 elements (counts [1, 1, 1, 1], displs [0, 1, 2, 4])",
  ],
  [
    "counts that add up to too many",
    () => comm.Alltoallv([buf, [1, 1, 1, 1]], [buf.slice(), Uint32Array.of(1, 2, 1, 1)]),
    "ERR_BUFFER",
    "comm.Alltoallv: the block of rank 3 does not fit recvbuf: it is 1 element from element 4 on, and recvbuf has 4 elements (counts [1, 2, 1, 1], displs [0, 1, 3, 4])",
  ],
  [
    "counts that are none",
    () => comm.Allgatherv(buf, [buf.slice(), 4 as never]),
    "ERR_COUNT",
    "comm.Allgatherv: the list of counts in recvbuf is 4, expected 4 numbers, one for each rank",
  ],
  [
    "options where there are none",
    () => comm.Split({ color: 1 } as never),
    "ERR_ARG",
    "comm.Split: color is { color }, expected numbers without names: the call is written comm.Split(color, key)",
  ],
  [
    "a negative displacement",
    () =>
      comm.Scatterv(
        [
          buf,
          [
            [1, 1, 1, 1],
            [0, 1, 2, -1],
          ],
          MPI.INT,
        ],
        new Int32Array(1),
      ),
    "ERR_ARG",
    "comm.Scatterv: the displacement of rank 3 in sendbuf is -1, expected a whole number from 0 on",
  ],
  [
    "scatter of no list",
    () => comm.scatter(5 as never),
    "ERR_ARG",
    "comm.scatter: sendobj is 5, expected a list with one value for each of the 4 ranks",
  ],
  [
    "scatter of a short list",
    () => comm.scatter([1, 2, 3]),
    "ERR_ARG",
    "comm.scatter: sendobj is a list of 3, expected a list with one value for each of the 4 ranks",
  ],
  [
    "reduce lengths differ",
    () => comm.Allreduce(buf, new Int32Array(3)),
    "ERR_COUNT",
    "comm.Allreduce: sendbuf has 4 elements and recvbuf has 3, and both must be the same",
  ],
  [
    "reduce types differ",
    () => comm.Allreduce(buf, new Float32Array(4)),
    "ERR_TYPE",
    "comm.Allreduce: sendbuf holds MPI_INT and recvbuf MPI_FLOAT, and both must be the same",
  ],
  [
    "an operation for other types",
    () => comm.Allreduce(new Float64Array(1), new Float64Array(1), { op: MPI.BAND }),
    "ERR_OP",
    "comm.Allreduce: op MPI_BAND is not defined for MPI_DOUBLE",
  ],
  [
    "a function in a buffer call",
    () => comm.Allreduce(buf, buf.slice(), { op: ((a: number) => a) as never }),
    "ERR_OP",
    "comm.Allreduce: op is the function op, expected an operation such as MPI.SUM, or one made by MPI.Op.Create",
  ],
  [
    "no operation",
    () => comm.allreduce(1, { op: "sum" as never }),
    "ERR_OP",
    'comm.allreduce: op is "sum", expected an operation such as MPI.SUM, or a function of two values',
  ],
]);
