import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const choir = comm.Get_group();
const even = [...Array(size).keys()].filter((i) => i % 2 === 0);
const front = choir.Incl(even);
const line = comm.Create(front);
front.Free();
choir.Free();
if (rank % 2 === 0) {
  console.log("in front:", line.allreduce(1));
  line.Free();
}
console.log(`singer ${rank} is ready`);
