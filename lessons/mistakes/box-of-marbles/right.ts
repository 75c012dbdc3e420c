import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const [rank, size] = [comm.Get_rank(), comm.Get_size()];

const marbles = new Int32Array(100).fill(rank);
const got = new Int32Array(100);
const box = marbles.byteLength + MPI.BSEND_OVERHEAD;
MPI.Attach_buffer(new ArrayBuffer(box));
comm.Bsend(marbles, { dest: (rank + 1) % size });
comm.Recv(got, { source: (rank - 1 + size) % size });
MPI.Detach_buffer();
console.log(`child ${rank} has marbles of`, got[0]);
