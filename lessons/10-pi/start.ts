import { MPI } from "mpi";
import { plot } from "plot";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

// Each rank throws its own darts; adding
// up the hits is all the talking there is.
const place = process.argv.indexOf("--darts");
let darts = 100_000;
if (place > 0) darts = Number(process.argv[place + 1]);

const inside = throwDarts(darts);
const hits = comm.reduce(inside, { op: MPI.SUM, root: 0 });
if (hits !== null) {
  const all = darts * size;
  const pi = (4 * hits) / all;
  console.log(`pi is about ${pi} from ${all} darts`);
}

// How does the error shrink? 32 experiments
// each with 64, 128, 256 … darts a rank.
const experiments = 32;
const thrown: number[] = [];
const alone: number[] = [];
const together: number[] = [];
for (let n = 64; n <= 16384; n *= 2) {
  const mine = new Int32Array(experiments);
  for (let i = 0; i < experiments; i++) mine[i] = throwDarts(n);

  const all = new Int32Array(experiments);
  comm.Reduce(mine, all, { op: MPI.SUM, root: 0 });

  thrown.push(n);
  alone.push(meanError(mine, n));
  together.push(meanError(all, n * size));
}
if (rank === 0) {
  plot(
    [
      { x: thrown, y: alone, label: "rank 0 alone" },
      { x: thrown, y: together, label: `all ${size} ranks` },
    ],
    {
      title: "Error of pi",
      xlabel: "darts of each rank",
      ylabel: "mean error",
      logx: true,
      logy: true,
    },
  );
}

/** How many of n darts land in the quarter circle. */
function throwDarts(n: number): number {
  let inside = 0;
  for (let i = 0; i < n; i++) {
    const x = Math.random();
    const y = Math.random();
    if (x * x + y * y < 1) inside++;
  }
  return inside;
}

/** How far the experiments are from pi, on average. */
function meanError(hits: Int32Array, darts: number): number {
  let sum = 0;
  for (const each of hits) {
    sum += Math.abs((4 * each) / darts - Math.PI);
  }
  return sum / hits.length;
}
