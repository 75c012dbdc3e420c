import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const village = comm.rank;
const next = (village + 1) % comm.size;
const before = (village + comm.size - 1) % comm.size;

const degrees = comm.sendrecv(10 + 3 * village, {
  dest: next,
  source: before,
});
console.log(`village ${village} hears of ${degrees} degrees`);
