import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const recipes = new Map([["plain", "flour, eggs, sugar"]]);
const recipe = recipes.get("chocolate");

console.log(`cook ${comm.rank} is ready`);
const heard = comm.bcast(recipe ?? null);
if (heard === null) console.log(`cook ${comm.rank} goes home`);
else console.log(`cook ${comm.rank} takes ${heard}`);
