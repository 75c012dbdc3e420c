// The same kernels as bench/native/kernels.py, in plain formulas.
import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
const { rank, size } = comm;

function mandelbrot(x, y, limit) {
  let zr = 0.0;
  let zi = 0.0;
  let rr = 0.0;
  let ii = 0.0;
  let n = 0;
  while (rr + ii < 4 && n < limit) {
    zi = 2 * zr * zi + y;
    zr = rr - ii + x;
    rr = zr * zr;
    ii = zi * zi;
    n++;
  }
  return n;
}

function julia(x, y) {
  let zr = x;
  let zi = y;
  let rr = x * x;
  let ii = y * y;
  let n = 255;
  while (rr + ii < 9 && n > 1) {
    zi = 2 * zr * zi + 0.65;
    zr = rr - ii;
    rr = zr * zr;
    ii = zi * zi;
    n--;
  }
  return n;
}

function mandelbrotLine(row, width, height, line) {
  const y = -1 + (2 * row) / height;
  for (let col = 0; col < width; col++) line[col] = mandelbrot(-2 + (3 * col) / width, y, 127);
}

function juliaLine(row, width, height, line) {
  const y = 1.5 - (3 * row) / height;
  for (let col = 0; col < width; col++) line[col] = julia(-2 + (4 * col) / width, y);
}

function darts(count) {
  let inside = 0;
  for (let i = 0; i < count; i++) {
    const x = Math.random();
    const y = Math.random();
    if (x * x + y * y < 1) inside++;
  }
  return inside;
}

const firstRow = (height, r) => Math.trunc((height * r) / size);

function fractal(computeLine, width, height) {
  const first = firstRow(height, rank);
  const last = firstRow(height, rank + 1);
  const mine = new Int32Array((last - first) * width);
  const counts = Array.from(
    { length: size },
    (_, r) => (firstRow(height, r + 1) - firstRow(height, r)) * width,
  );
  const whole = rank === 0 ? new Int32Array(width * height) : null;
  comm.Barrier();
  const start = MPI.Wtime();
  for (let row = first; row < last; row++) {
    const at = (row - first) * width;
    computeLine(row, width, height, mine.subarray(at, at + width));
  }
  comm.Gatherv(mine, rank === 0 ? [whole, [counts, null], MPI.INT] : null, { root: 0 });
  comm.Barrier();
  return MPI.Wtime() - start;
}

function pi(total) {
  comm.Barrier();
  const start = MPI.Wtime();
  const inside = darts(Math.trunc(total / size));
  comm.reduce(inside, { op: MPI.SUM, root: 0 });
  comm.Barrier();
  return MPI.Wtime() - start;
}

const out = {};
for (const again of ["", " again"]) {
  out[`mandelbrot${again}`] = fractal(mandelbrotLine, 1200, 800);
  out[`julia${again}`] = fractal(juliaLine, 1280, 960);
  out[`pi${again}`] = pi(4_000_000);
}
if (rank === 0) console.log(JSON.stringify(out));
