import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const next = (rank + 1) % size;
const previous = (rank - 1 + size) % size;

// Each rank reads a thermometer.
// That of rank 0 is slow.
if (rank === 0) primesBelow(300_000);
const mine = Math.floor(Math.random() * 40);
console.log("mine", mine);

// One copy to the next rank,
// one value from the rank before.
const sending = comm.isend(mine, { dest: next });
const coming = comm.irecv({ source: previous });

// Work that needs nobody else.
console.log("primes", primesBelow(400_000));

// Only now the value is needed.
const theirs = coming.wait();
sending.wait();

console.log("difference", mine - theirs);

/** How many primes there are below a number. */
function primesBelow(limit: number): number {
  let found = 0;
  for (let n = 2; n < limit; n++) if (isPrime(n)) found++;
  return found;
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) {
    if (n % d === 0) return false;
  }
  return true;
}
