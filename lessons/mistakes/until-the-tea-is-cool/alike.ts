import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
// Pots that are cool already go on with the others until nobody has any more to say.
let warmth = 60 + rank * 15;
let minutes = 0;
for (let open = size; open > 0; ) {
  const cooling = warmth > 40;
  if (cooling) {
    warmth *= 0.9;
    minutes++;
  }
  open = comm.allreduce(cooling ? 1 : 0, { op: MPI.SUM });
}
console.log(`rank ${rank} stops after ${minutes} minutes`);
