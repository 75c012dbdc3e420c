import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();

const steps = Number(process.env.STEPS ?? 1000);
let area = 0;
for (let i = rank; i < steps; i += comm.Get_size())
  area += Math.sqrt(1 - ((i + 0.5) / steps) ** 2) / steps;
console.log(`rank ${rank} goes along with ${steps} steps`);
const quarter = comm.reduce(area, { root: 0 });
if (quarter !== null) console.log("pi is about", 4 * quarter);
