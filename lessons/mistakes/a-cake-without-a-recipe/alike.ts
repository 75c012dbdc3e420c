import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const recipes = new Map([["plain", "flour, eggs, sugar"]]);
const recipe = recipes.get("plain");

// For a cake that nobody knows, there would be nothing to do.
if (comm.rank === 0 && !recipe) comm.Abort(2);

const heard = comm.bcast(recipe);
console.log(`cook ${comm.rank} takes ${heard}`);
