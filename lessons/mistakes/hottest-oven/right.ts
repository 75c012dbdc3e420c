import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const mine = new Float64Array([230 - 10 * rank]);
const most = new Float64Array(1);

if (rank === 0) {
  comm.Allreduce(mine, most, { op: MPI.MAX });
} else {
  comm.Allreduce(mine, most, { op: MPI.MAX });
}
console.log(`rank ${rank}: at most ${most[0]} degrees`);
