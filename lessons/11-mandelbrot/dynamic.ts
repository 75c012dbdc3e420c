import { MPI } from "mpi";
import { imshow } from "plot";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const width = 600;
const height = 400;
const limit = 127;

// A job is a few rows. The tag of a
// message says whether there is one.
const rowsInJob = 8;
const jobTag = 1;
const endTag = 2;

if (size === 1) {
  show(compute(0, height));
} else if (rank === 0) {
  manage();
} else {
  work();
}

// Rank 0: a job for everybody to
// begin with, and the next one
// for whoever hands in a result.
function manage(): void {
  const image = new Uint8Array(width * height);
  let nextRow = 0;
  let working = 0;
  for (let worker = 1; worker < size; worker++) {
    if (handOut(worker)) working++;
  }
  while (working > 0) {
    const status = new MPI.Status();
    const done = comm.recv({ source: MPI.ANY_SOURCE, status });
    image.set(done.pixels, done.row * width);
    if (!handOut(status.Get_source())) working--;
  }
  show(image);

  function handOut(worker: number): boolean {
    const more = nextRow < height;
    const tag = more ? jobTag : endTag;
    comm.send(nextRow, { dest: worker, tag });
    nextRow += rowsInJob;
    return more;
  }
}

// All others: compute until
// there is nothing left.
function work(): void {
  let jobs = 0;
  for (;;) {
    const status = new MPI.Status();
    const row: number = comm.recv({ source: 0, status });
    if (status.Get_tag() === endTag) break;
    const end = Math.min(row + rowsInJob, height);
    const pixels = compute(row, end);
    comm.send({ row, pixels }, { dest: 0 });
    jobs++;
  }
  console.log(`${jobs} jobs done`);
}

/** The rows from `begin` up to, but not including, `end`. */
function compute(begin: number, end: number): Uint8Array {
  const pixels = new Uint8Array((end - begin) * width);
  for (let row = begin; row < end; row++) {
    for (let column = 0; column < width; column++) {
      pixels[(row - begin) * width + column] = steps(
        -2.2 + (3 * column) / width,
        1 - (2 * row) / height,
      );
    }
  }
  return pixels;
}

/**
 * How many steps z = z² + c stays within 2 of the middle,
 * `limit` at most; z begins at 0.
 */
function steps(cx: number, cy: number): number {
  let x = 0;
  let y = 0;
  let n = 0;
  while (n < limit && x * x + y * y <= 4) {
    const next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    n++;
  }
  return n;
}

function show(image: Uint8Array): void {
  const title = "Mandelbrot set";
  imshow(image, { width, title, colormap: "magma" });
}
