import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const amode =
  MPI.MODE_CREATE | MPI.MODE_WRONLY | MPI.MODE_DELETE_ON_CLOSE;
const book = MPI.File.Open(comm, "guests.bin", { amode });
book.Write_at(4 * rank, Int32Array.of(rank));
console.log(`guest ${rank} was here`);
