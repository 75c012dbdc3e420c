import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
// The same operation twice, once by its name and once as one of our own.
const warmer = MPI.Op.Create(
  (a: number, b: number) => Math.max(a, b),
  { commute: true },
);
const mine = new Float64Array([230 - 10 * rank]);
const most = new Float64Array(1);
comm.Allreduce(mine, most, { op: MPI.MAX });
const again = comm.allreduce(mine[0], { op: warmer });
warmer.Free();
console.log(
  `rank ${rank}: at most ${Math.max(most[0], again)} degrees`,
);
