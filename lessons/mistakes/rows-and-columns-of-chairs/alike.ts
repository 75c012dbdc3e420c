import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const high = comm.Dup();
const low = comm.Dup();

// Begun in whatever order, and waited for together: on each communicator there is one call of each rank.
const songs =
  rank === 0
    ? [high.Ibarrier(), low.Ibarrier()]
    : [low.Ibarrier(), high.Ibarrier()];
MPI.Request.Waitall(songs);
console.log(`rank ${rank} has sung twice`);
high.Free();
low.Free();
