import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const parcels = ["a book", "a lamp"];

if (rank === 0) {
  for (const parcel of parcels) comm.ssend(parcel, { dest: 1 });
} else if (rank === 1) {
  for (const _ of parcels)
    console.log("rank 1 got", comm.recv({ source: 0 }));
}
console.log(`rank ${rank} closes the door`);
