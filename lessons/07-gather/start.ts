import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

// A thermometer on every rank,
// from 15 to 35 degrees.
const celsius = Math.round(150 + Math.random() * 200) / 10;
console.log("measured", celsius);

const all = comm.gather(celsius, { root: 0 });
console.log("gathered", all);

// The same from memory: three numbers
// of each rank, one array on rank 0.
const mine = new Int32Array(3).fill(rank);
const table = rank === 0 ? new Int32Array(3 * size) : null;
comm.Gather(mine, table, { root: 0 });
if (table !== null) {
  for (let r = 0; r < size; r++) {
    const row = table.subarray(3 * r, 3 * r + 3);
    console.log(`from rank ${r}`, row);
  }
}
