import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
if (rank === 0) {
  comm.ssend("umbrella", { dest: 1, tag: 1 });
} else if (rank === 1) {
  console.log(
    "rank 1 hears:",
    comm.recv({ source: 2, tag: 3 }),
  );
  console.log(
    "rank 1 takes the",
    comm.recv({ source: 0, tag: 1 }),
  );
} else if (rank === 2) {
  comm.ssend("it rains", { dest: 1, tag: 3 });
}
console.log(`rank ${rank} stays dry`);
