import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const age = new Int32Array(1);
if (comm.rank === 0) {
  comm.Send(Int32Array.of(41), { dest: comm.size - 1, tag: 1 });
  comm.Send(Int32Array.of(9), { dest: comm.size - 1, tag: 2 });
} else if (comm.rank === comm.size - 1) {
  // One bed is enough for guests who come one after the other.
  for (const tag of [1, 2]) {
    const guest = comm.Irecv(age, { source: 0, tag });
    guest.Wait();
    console.log(`a guest of ${age[0]} years`);
  }
}
console.log(`rank ${comm.rank} goes to bed`);
