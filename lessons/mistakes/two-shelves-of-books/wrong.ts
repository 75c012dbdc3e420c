import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const shelves = [
  Int32Array.of(1851, 1922, 1953),
  Int32Array.of(1605, 1719, 1767, 1813),
];

if (comm.rank === 0) {
  const first = new Int32Array(3);
  const second = new Int32Array(3);
  const coming = [
    comm.Irecv(first, { source: 1 }),
    comm.Irecv(second, { source: 2 }),
  ];
  MPI.Request.Waitall(coming);
  console.log(
    "rank 0: the oldest is of",
    Math.min(...first, ...second),
  );
} else if (comm.rank < 3) {
  comm.Send(shelves[comm.rank - 1], { dest: 0 });
  console.log(`rank ${comm.rank} has sent its list`);
} else {
  console.log(`rank ${comm.rank} has no shelf`);
}
