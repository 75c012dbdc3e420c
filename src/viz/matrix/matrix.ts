import type { PictureIndex } from "#viz/index/picture-index.ts";

export type MatrixMeasure = "messages" | "bytes";

/** Who sent how much to whom, rows are senders: `cells[source * ranks + dest]`. Reused between frames. */
export interface Matrix {
  readonly ranks: number;
  readonly cells: Float64Array;
  most: number;
  total: number;
}

export function newMatrix(ranks: number): Matrix {
  return { ranks, cells: new Float64Array(ranks * ranks), most: 0, total: 0 };
}

/** Counts every message that had been sent by `moment`. */
export function fillMatrix(
  matrix: Matrix,
  index: PictureIndex,
  moment: number,
  measure: MatrixMeasure,
): void {
  const { messages } = index.trace;
  const { cells, ranks } = matrix;
  cells.fill(0);
  for (let message = 0; message < messages.length; message++) {
    if (index.columns.send(message) > moment) continue;
    if (messages.source[message] >= ranks || messages.dest[message] >= ranks) continue;
    cells[messages.source[message] * ranks + messages.dest[message]] +=
      measure === "messages" ? 1 : messages.bytes[message];
  }
  matrix.most = 0;
  matrix.total = 0;
  for (let i = 0; i < cells.length; i++) {
    matrix.total += cells[i];
    if (cells[i] > matrix.most) matrix.most = cells[i];
  }
}
