import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const LETTER = 1;
const PARCEL = 2;

let parcel: MPI.Request | null = null;
if (comm.rank === 0)
  parcel = comm.isend("a clock", { dest: 1, tag: PARCEL });
comm.barrier();
let found = "nothing";
if (
  comm.rank === 1 &&
  comm.iprobe({ source: 0, tag: LETTER })
) {
  found = comm.recv({ source: 0, tag: LETTER });
}
parcel?.wait();
console.log(`rank ${comm.rank} has found ${found}`);
