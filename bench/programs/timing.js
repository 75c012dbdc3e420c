// How the bench's programs take their times; it stands before each of them. µs by name in `out`.
import { MPI } from "mpi";

export const comm = MPI.COMM_WORLD;
export const { rank, size } = comm;
export const scale = Number(process.argv[2] ?? 1);
export const out = {};

export const repeat = (count) => Math.max(3, Math.trunc(count * scale));

const batches = 20;

/**
 * The median batch: a rank that the machine put aside for a while spoils one of them. As many rounds go before as are
 * measured, so that compilers are through on either side.
 */
export function timed(name, iterations, step, per = 1) {
  const each = Math.max(1, Math.ceil(iterations / batches));
  for (let i = 0; i < iterations; i++) step();
  comm.Barrier();
  const times = [];
  for (let batch = 0; batch < batches; batch++) {
    const start = MPI.Wtime();
    for (let i = 0; i < each; i++) step();
    times.push((MPI.Wtime() - start) / each);
  }
  times.sort((x, y) => x - y);
  out[name] = (times[batches / 2] / per) * 1e6;
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
