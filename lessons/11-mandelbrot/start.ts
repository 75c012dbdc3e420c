import { MPI } from "mpi";
import { imshow } from "plot";

const comm = MPI.COMM_WORLD;
const rank = comm.Get_rank();
const size = comm.Get_size();

const width = 600;
const height = 400;

// Where each rank's block begins: after the rows of all ranks before it.
const rows = Array.from({ length: size }, (_, r) => rowsOf(r));
const first: number[] = [0];
for (let r = 1; r < size; r++) first[r] = first[r - 1] + rows[r - 1];

draw("Mandelbrot set", 127, (px, py) => steps(0, 0, -2.2 + (3 * px) / width, 1 - (2 * py) / height, 127));
draw("Julia set, c = 0.65i", 255, (px, py) =>
  steps(-1.8 + (3.6 * px) / width, 1.2 - (2.4 * py) / height, 0, 0.65, 255),
);

/** Computes this rank's rows, gathers all of them on rank 0 and shows them there. */
function draw(title: string, limit: number, pixel: (px: number, py: number) => number): void {
  const mine = new Uint8Array(rows[rank] * width);
  for (let row = 0; row < rows[rank]; row++) {
    for (let column = 0; column < width; column++) {
      mine[row * width + column] = pixel(column, first[rank] + row);
    }
  }

  const image = rank === 0 ? new Uint8Array(height * width) : null;
  const counts = rows.map((n) => n * width);
  const displs = first.map((n) => n * width);
  comm.Gatherv(mine, image === null ? null : [image, [counts, displs], MPI.UNSIGNED_CHAR], { root: 0 });

  if (image !== null) imshow(image, { width, height, title, colormap: "magma", vmin: 0, vmax: limit });
}

/** How many steps z = z² + c stays within 2 of the middle, `limit` at most; z begins at (x, y), c is (cx, cy). */
function steps(x: number, y: number, cx: number, cy: number, limit: number): number {
  let n = 0;
  while (n < limit && x * x + y * y <= 4) {
    const next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    n++;
  }
  return n;
}

/** Rows of rank r: an equal share, and one more for the first ranks when there is a rest. */
function rowsOf(r: number): number {
  return Math.floor(height / size) + (r < height % size ? 1 : 0);
}
