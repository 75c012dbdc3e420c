import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const letter = new Float64Array(10_000).fill(rank);
const weight = letter.byteLength + MPI.BSEND_OVERHEAD;

// One suitcase does for many letters, if it is emptied before each.
if (rank === 1) {
  for (let tag = 0; tag < 3; tag++) {
    MPI.Attach_buffer(new ArrayBuffer(weight));
    comm.Bsend(letter, { dest: 0, tag });
    MPI.Detach_buffer();
  }
} else if (rank === 0) {
  for (let tag = 0; tag < 3; tag++)
    comm.Recv(letter, { source: 1, tag });
}
console.log(`rank ${rank} is home`);
