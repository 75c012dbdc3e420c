// How the bench's programs take their times; it stands before each of them. µs by name in `out`.
import { MPI } from "mpi";

export const comm = MPI.COMM_WORLD;
export const { rank, size } = comm;
export const scale = Number(process.argv[2] ?? 1);
export const out = {};

export const repeat = (count) => Math.max(3, Math.trunc(count * scale));

const batches = 20;

/** Seconds that a step takes, over one of the `batches` of so many iterations. */
function batchOf(iterations, step) {
  const each = Math.max(1, Math.ceil(iterations / batches));
  const start = MPI.Wtime();
  for (let i = 0; i < each; i++) step();
  return (MPI.Wtime() - start) / each;
}

/** The median batch: a rank that the machine put aside for a while spoils one of them. */
function note(name, times, per = 1) {
  times.sort((x, y) => x - y);
  out[name] = (times[batches / 2] / per) * 1e6;
}

/** As many rounds go before as are measured, so that compilers are through on either side. */
export function timed(name, iterations, step, per = 1) {
  for (let i = 0; i < iterations; i++) step();
  comm.Barrier();
  const times = [];
  for (let batch = 0; batch < batches; batch++) times.push(batchOf(iterations, step));
  note(name, times, per);
}

export function pingPong(name, iterations, send, recv) {
  timed(
    name,
    iterations,
    () => {
      if (rank === 0) {
        send(1);
        recv(1);
      } else {
        recv(0);
        send(0);
      }
    },
    2,
  );
}
