import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank } = comm;

// The judge has a room to itself, where its vote is all there is.
const room = comm.Split(rank > 0 ? 1 : 0, rank);
const guilty = room.allreduce(rank % 2, { op: MPI.SUM });
if (rank === 0) console.log("rank 0 is the judge");
else
  console.log(`rank ${rank} says: ${guilty} votes for guilty`);
room.Free();
