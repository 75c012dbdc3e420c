import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const letter = new Float64Array(10_000).fill(rank);
const weight = letter.byteLength + MPI.BSEND_OVERHEAD;

if (rank === 1) {
  MPI.Attach_buffer(new ArrayBuffer(3 * weight));
  for (let tag = 0; tag < 3; tag++)
    comm.Bsend(letter, { dest: 0, tag });
  comm.send("come", { dest: 0, tag: 9 });
  MPI.Detach_buffer();
} else if (rank === 0) {
  comm.recv({ source: 1, tag: 9 });
  for (let tag = 0; tag < 3; tag++)
    comm.Recv(letter, { source: 1, tag });
}
console.log(`rank ${rank} is home`);
