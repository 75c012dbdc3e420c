import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
if (rank === 0) {
  let best = 0;
  for (let bid = 1; bid < size; bid++) {
    best = Math.max(
      best,
      comm.recv<number>({ source: MPI.ANY_SOURCE }),
    );
  }
  console.log("sold for", best);
} else {
  comm.send(100 + rank * 5, { dest: 0 });
}
console.log(`rank ${rank} goes home`);
