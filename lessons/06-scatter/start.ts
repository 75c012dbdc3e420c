import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

// A list of hands, one for each
// rank. Only rank 0 has it.
let hands: number[][] | null = null;
if (rank === 0) {
  const deck = shuffledDeck();
  hands = [];
  for (let r = 0; r < size; r++) {
    hands.push([deck[r]]);
  }
}
const hand = comm.scatter(hands, { root: 0 });
console.log("my hand", hand);

// The same from memory: five numbers
// for each rank, all in one array.
let table: Int32Array | null = null;
if (rank === 0) {
  table = new Int32Array(5 * size);
  for (let i = 0; i < table.length; i++) {
    table[i] = Math.floor(i / 5);
  }
}
const row = new Int32Array(5);
comm.Scatter(table, row, { root: 0 });
console.log("my row", row);

/** The cards 1 to 52 in random order. */
function shuffledDeck(): number[] {
  const deck: number[] = [];
  for (let i = 0; i < 52; i++) {
    const other = Math.floor(Math.random() * (i + 1));
    deck[i] = i + 1;
    [deck[i], deck[other]] = [deck[other], deck[i]];
  }
  return deck;
}
