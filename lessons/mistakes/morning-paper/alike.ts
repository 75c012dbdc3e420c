import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

if (rank === 0) {
  const paper = "sun all week";
  for (let door = 1; door < size; door++)
    comm.send(paper, { dest: door });
  console.log(`${rank}: printed ${paper}`);
} else {
  console.log(`${rank}: reads ${comm.recv({ source: 0 })}`);
}
