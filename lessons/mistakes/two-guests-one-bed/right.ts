import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const ages = new Int32Array(2);
if (comm.rank === 0) {
  comm.Send(Int32Array.of(41), { dest: comm.size - 1, tag: 1 });
  comm.Send(Int32Array.of(9), { dest: comm.size - 1, tag: 2 });
} else if (comm.rank === comm.size - 1) {
  const grown = comm.Irecv(ages.subarray(0, 1), {
    source: 0,
    tag: 1,
  });
  const child = comm.Irecv(ages.subarray(1), {
    source: 0,
    tag: 2,
  });
  MPI.Request.Waitall([grown, child]);
  console.log(
    `the guests are ${ages[0]} and ${ages[1]} years old`,
  );
}
console.log(`rank ${comm.rank} goes to bed`);
