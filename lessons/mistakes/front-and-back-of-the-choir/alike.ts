import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const choir = comm.Get_group();
const [front, copy] = [choir.Incl([0]), comm.Dup()];
const alone = comm.Create(front);
for (const made of [choir, front, copy]) made.Free();
if (alone !== MPI.COMM_NULL) {
  console.log("in front:", alone.Get_size(), "of", size);
  alone.Free();
}
console.log(`singer ${rank} is ready`);
