import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const recipe = new Int32Array(3);
if (comm.rank === 0) recipe.set([250, 100, 150]);

const telling = comm.Ibcast(recipe, { root: 0 });
// The root knows its own recipe, and goes on reading it.
if (comm.rank === 0)
  console.log(
    "a cake weighs",
    recipe[0] + recipe[1] + recipe[2],
    "g",
  );
telling.Wait();
const [flour, sugar, butter] = recipe.map((grams) => 3 * grams);
console.log(
  `rank ${comm.rank} takes ${flour} g, ${sugar} g and ${butter} g`,
);
