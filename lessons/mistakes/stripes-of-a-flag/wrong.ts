import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const flag = Int32Array.from({ length: 12 }, (_, i) => i % 4);
const column = MPI.INT.Create_vector(3, 1, 4).Commit();
if (rank === 0) {
  for (let other = 1; other < comm.Get_size(); other++)
    comm.Send([flag.subarray(1), 1, column], { dest: other });
} else {
  flag.fill(0);
  comm.Recv([flag.subarray(1), 1, column], { source: 0 });
}
console.log(`rank ${rank} sees`, flag[1], flag[5], flag[9]);
