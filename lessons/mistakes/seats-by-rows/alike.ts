import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const rows = [1, 2, 3].map((act) =>
  comm.Split(rank % act, rank),
);
for (const [act, row] of rows.entries())
  console.log(`act ${act}: ${row.allreduce(1)} in my row`);
for (const row of rows) row.Free();
