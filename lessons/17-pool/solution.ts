import { MPIPoolExecutor } from "mpi/futures";
import { imshow } from "plot";

const width = 360;
const height = 240;
const rows = 10;

/** Ten rows of the Julia set of 0.65i, from row `top` on. */
export function juliaBand(top: number): Uint8Array {
  const band = new Uint8Array(rows * width);
  for (let i = 0; i < band.length; i++) {
    const row = top + Math.floor(i / width);
    let x = -1.8 + (3.6 * (i % width)) / width;
    let y = 1.2 - (2.4 * row) / height;
    let n = 0;
    while (n < 255 && x * x + y * y <= 4) {
      const next = x * x - y * y;
      y = 2 * x * y + 0.65;
      x = next;
      n++;
    }
    band[i] = n;
  }
  return band;
}

// The workers load the program too,
// but this part is for rank 0 alone.
if (import.meta.main) {
  const executor = new MPIPoolExecutor();
  const image = new Uint8Array(width * height);

  // Everything is handed out …
  const futures = [];
  for (let top = 0; top < height; top += rows) {
    futures.push(executor.submit(juliaBand, top));
  }
  // … before anything is asked for.
  for (const [k, future] of futures.entries()) {
    image.set(future.result(), k * rows * width);
    if (k === 0) console.log("first band");
  }

  executor.shutdown();
  imshow(image, { width, colormap: "magma" });
}
