import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const recipes = new Map([["plain", "flour, eggs, sugar"]]);
const recipe = recipes.get("chocolate");

console.log(`cook ${comm.rank} is ready`);
if (comm.rank === 0 && !recipe) comm.Abort(2);

const heard = comm.bcast(recipe);
console.log(`cook ${comm.rank} takes ${heard}`);
