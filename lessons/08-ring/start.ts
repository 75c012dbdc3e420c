import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const next = (rank + 1) % size;
const previous = (rank - 1 + size) % size;
const count = numberAfter("--count", 1);

let start = 0;
if (rank === 0) {
  const line = prompt("Enter an integer to transmit: ");
  start = Number.parseInt(line ?? "", 10);
  if (Number.isNaN(start)) {
    throw new Error(`an integer is needed, not "${line}"`);
  }
}

let value = start;
for (let round = 0; round < count; round++) {
  if (rank === 0) {
    value += 1;
    comm.send(value, { dest: next });
    value = comm.recv({ source: previous });
  } else {
    value = comm.recv({ source: previous });
    value += 1;
    comm.send(value, { dest: next });
  }
  console.log(`round ${round}: ${value}`);
}

if (rank === 0) {
  const expected = start + count * size;
  if (value !== expected) {
    throw new Error(`expected ${expected}, got ${value}`);
  }
  const sum = `${start} + ${count} * ${size}`;
  console.log(`result ${value} = ${sum}`);
}

/** The number after an option of the command line. */
function numberAfter(name: string, otherwise: number): number {
  const place = process.argv.indexOf(name);
  if (place < 0) return otherwise;
  return Number(process.argv[place + 1]);
}
