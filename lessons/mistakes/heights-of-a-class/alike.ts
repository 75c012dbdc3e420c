import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const last = comm.size - 1;

if (comm.rank === last) {
  comm.Send([Int32Array.of(142, 151, 138, 160), MPI.BYTE], {
    dest: 0,
  });
}
if (comm.rank === 0) {
  const heights = new Int32Array(4);
  comm.Recv([heights, MPI.BYTE], { source: last });
  console.log("rank 0 hears of", ...heights);
} else {
  console.log(`rank ${comm.rank} is done`);
}
