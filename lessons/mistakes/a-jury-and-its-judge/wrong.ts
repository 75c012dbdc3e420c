import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;

const jury = comm.Split(rank > 0 ? 1 : MPI.UNDEFINED, rank);
const vote = rank % 2;
const guilty = jury.allreduce(vote, { op: MPI.SUM });
if (rank === 0) console.log("rank 0 is the judge");
else
  console.log(`rank ${rank} says: ${guilty} votes for guilty`);
jury.Free();
