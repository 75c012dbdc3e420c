import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
if (rank < 2) {
  const other = 1 - rank;
  const answer = comm.recv({ source: other });
  comm.send("e4", { dest: other });
  console.log(`rank ${rank} saw ${answer}`);
} else {
  let steps = 0;
  for (let lap = 0; lap < 20_000; lap++) {
    for (let metre = 0; metre < 400_000; metre++)
      steps += metre % 2;
  }
  console.log(`rank ${rank} ran ${steps} steps`);
}
console.log(`rank ${rank} is done`);
