import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;

const jury = comm.Split(rank > 0 ? 1 : MPI.UNDEFINED, rank);
if (rank === 0) {
  console.log("rank 0 is the judge");
} else {
  const guilty = jury.allreduce(rank % 2, { op: MPI.SUM });
  console.log(`rank ${rank} says: ${guilty} votes for guilty`);
  jury.Free();
}
