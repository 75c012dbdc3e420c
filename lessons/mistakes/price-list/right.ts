import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

if (comm.rank === 0) {
  for (let shop = 1; shop < comm.size; shop++) {
    comm.send([2.5, 0.8, 1.2], { dest: shop });
  }
  console.log("rank 0 has told the prices");
} else {
  const prices = comm.recv<number[]>({ source: 0 });
  console.log(`rank ${comm.rank} sells for`, ...prices.sort());
}
