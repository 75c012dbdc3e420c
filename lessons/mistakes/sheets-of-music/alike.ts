import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const sheet = new Int32Array(50_000).fill(60);

// Two players share a desk, and a sheet.
if (rank === 0) {
  for (let player = 1; player < comm.Get_size(); player += 2)
    comm.Send(sheet, { dest: player });
} else if (rank % 2 === 1) {
  comm.Recv(sheet, { source: 0 });
}
console.log(`player ${rank} is ready`);
