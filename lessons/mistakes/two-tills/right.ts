import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const last = comm.size - 1;

if (comm.rank > 0) {
  comm.send(comm.rank * 100 + 50, { dest: 0 });
  console.log(`rank ${comm.rank} closes`);
} else {
  let sum = 0;
  for (let till = 1; till < last; till++)
    sum += comm.recv({ source: till });
  sum += comm.recv({ source: last });
  console.log("rank 0: in all", sum);
}
