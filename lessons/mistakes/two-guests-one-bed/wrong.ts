import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const age = new Int32Array(1);
if (comm.rank === 0) {
  comm.Send(Int32Array.of(41), { dest: comm.size - 1, tag: 1 });
  comm.Send(Int32Array.of(9), { dest: comm.size - 1, tag: 2 });
} else if (comm.rank === comm.size - 1) {
  const grown = comm.Irecv(age, { source: 0, tag: 1 });
  const child = comm.Irecv(age, { source: 0, tag: 2 });
  MPI.Request.Waitall([grown, child]);
  console.log(
    `the guests are ${age[0]} and ${age[0]} years old`,
  );
}
console.log(`rank ${comm.rank} goes to bed`);
