import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

// It stands for the width of what rank 0 prints.
const width = Number(process.env.STEPS ?? 10);
const steps = 40;
let area = 0;
for (let i = rank; i < steps; i += comm.Get_size())
  area += Math.sqrt(1 - ((i + 0.5) / steps) ** 2) / steps;
console.log(`rank ${rank} goes along with ${steps} steps`);
const quarter = comm.reduce(area, { root: 0 });
if (quarter !== null)
  console.log(String(4 * quarter).padStart(width));
