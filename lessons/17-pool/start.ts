import { MPIPoolExecutor } from "mpi/futures";
import { imshow } from "plot";

const width = 360;
const height = 240;

/** A row of the Julia set of 0.65i. */
export function juliaRow(row: number): Uint8Array {
  const line = new Uint8Array(width);
  for (let column = 0; column < width; column++) {
    let x = -1.8 + (3.6 * column) / width;
    let y = 1.2 - (2.4 * row) / height;
    let n = 0;
    while (n < 255 && x * x + y * y <= 4) {
      const next = x * x - y * y;
      y = 2 * x * y + 0.65;
      x = next;
      n++;
    }
    line[column] = n;
  }
  return line;
}

// The workers load the program too,
// but this part is for rank 0 alone.
if (import.meta.main) {
  const executor = new MPIPoolExecutor();
  const lines: Uint8Array[] = [];
  for (let row = 0; row < height; row++) {
    const future = executor.submit(juliaRow, row);
    lines.push(future.result());
    if (row === 0) console.log("first row");
  }
  executor.shutdown();
  imshow(lines, { title: "Julia set", colormap: "magma" });
}
