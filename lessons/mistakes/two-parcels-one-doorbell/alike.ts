import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const parcels = ["a book", "a lamp"];

// The second one is received where the first request is still open.
if (rank === 0) {
  for (const parcel of parcels) comm.ssend(parcel, { dest: 1 });
} else if (rank === 1) {
  const first = comm.irecv({ source: 0 });
  const second = comm.recv({ source: 0 });
  console.log("rank 1 got", first.wait(), second);
}
console.log(`rank ${rank} closes the door`);
