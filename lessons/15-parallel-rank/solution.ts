import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;

// A waiting room. Each rank has drawn a number,
// and wants to know how many go in before it.
const mine = Math.ceil(40 * Math.random());
console.log("number", mine);

// The desk, rank 0, gets them in the order of the ranks.
const all = comm.gather(mine, { root: 0 });

let places: number[] | null = null;
if (all !== null) {
  // Each number keeps the rank that it came from.
  const pairs = all.map((number, from) => ({ number, from }));
  pairs.sort((a, b) => a.number - b.number);
  console.log(
    "order",
    pairs.map(({ number }) => number),
  );
  places = new Array<number>(pairs.length);
  for (const [place, { from }] of pairs.entries())
    places[from] = place;
}

// One place for each rank, in the order of the ranks.
const place = comm.scatter(places, { root: 0 });
console.log("place", place);
