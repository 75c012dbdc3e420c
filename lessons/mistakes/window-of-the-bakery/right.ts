import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

for (const day of ["Monday", "Tuesday"]) {
  const loaves = Int32Array.of(day.length);
  const win = MPI.Win.Create(loaves, { disp_unit: 4, comm });
  win.Fence();
  const loaf = new Int32Array(1);
  if (rank > 0) win.Get(loaf, 0);
  win.Fence();
  console.log(`${day}: ${loaf[0]}`);
  win.Free();
}
