import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();
const circle = comm.Create_cart([size], [true]);
const height = 100 + rank;

const heard = circle.neighbor_allgather(height);
console.log(`rank ${rank} hears`, heard);
circle.Free();
