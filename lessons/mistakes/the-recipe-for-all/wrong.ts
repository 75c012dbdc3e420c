import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const recipe = new Int32Array(3);
if (comm.rank === 0) recipe.set([250, 100, 150]);

const telling = comm.Ibcast(recipe, { root: 0 });
const [flour, sugar, butter] = recipe.map((grams) => 3 * grams);
telling.Wait();
console.log(
  `rank ${comm.rank} takes ${flour} g, ${sugar} g and ${butter} g`,
);
