import { MPI } from "mpi";
import { imshow } from "plot";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const width = 600;
const height = 400;

// Equal shares of the rows, one row more
// for the first ranks when there is a rest.
const rows: number[] = [];
const first: number[] = [];
let begin = 0;
for (let r = 0; r < size; r++) {
  first[r] = begin;
  rows[r] = Math.floor(height / size);
  if (r < height % size) rows[r]++;
  begin += rows[r];
}

draw("Mandelbrot set", mandelbrot);
draw("Julia set, c = 0.65i", julia);

type Pixel = (column: number, row: number) => number;

/** Computes this rank's rows; rank 0 gets and shows all. */
function draw(title: string, pixel: Pixel): void {
  const mine = new Uint8Array(rows[rank] * width);
  for (let i = 0; i < mine.length; i++) {
    const row = first[rank] + Math.floor(i / width);
    mine[i] = pixel(i % width, row);
  }

  // Lengths and places in pixels.
  // Only rank 0 needs room.
  const counts = rows.map((n) => n * width);
  const displs = first.map((n) => n * width);
  const room = rank === 0 ? width * height : 0;
  const image = new Uint8Array(room);
  comm.Gatherv(mine, [image, [counts, displs]]);

  if (rank === 0) {
    imshow(image, { width, title, colormap: "magma" });
  }
}

function mandelbrot(column: number, row: number): number {
  const cx = -2.2 + (3 * column) / width;
  const cy = 1 - (2 * row) / height;
  return steps(0, 0, cx, cy, 127);
}

function julia(column: number, row: number): number {
  const x = -1.8 + (3.6 * column) / width;
  const y = 1.2 - (2.4 * row) / height;
  return steps(x, y, 0, 0.65, 255);
}

/**
 * How many steps z = z² + c stays within 2 of the middle,
 * `most` at most. z begins at (x, y), c is (cx, cy).
 */
function steps(
  x: number,
  y: number,
  cx: number,
  cy: number,
  most: number,
): number {
  let n = 0;
  while (n < most && x * x + y * y <= 4) {
    const next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    n++;
  }
  return n;
}
