import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const deck = ["king", "queen", "ace", "seven"];

const hands: string[][] = [];
for (let player = 0; player < comm.size; player++) {
  hands.push(deck.filter((_, at) => at % comm.size === player));
}
const hand = comm.scatter(comm.rank === 0 ? hands : null);
console.log(`player ${comm.rank} has`, hand);
