import { expect, it } from "vitest";
import { buildIndex } from "#viz/index/picture-index.ts";
import { DrawLog, testTheme } from "#viz/testing/draw-log.ts";
import { broadcast } from "#viz/testing/scripted.ts";
import { cellAt, drawMatrix, layoutMatrix } from "./draw.ts";
import { fillMatrix, newMatrix } from "./matrix.ts";

it("counts what had been sent by the moment, messages or bytes", () => {
  const index = buildIndex(broadcast(), "steps");
  const matrix = newMatrix(4);
  fillMatrix(matrix, index, index.columns.send(0), "messages");
  expect(matrix.total).toBe(1);
  expect(matrix.cells[0 * 4 + 2]).toBe(1);
  fillMatrix(matrix, index, index.end, "bytes");
  expect(matrix.total).toBe(24);
  expect(matrix.cells[2 * 4 + 3]).toBe(8);
  fillMatrix(matrix, index, 0, "messages");
  expect(matrix.total).toBe(0);
});

it("writes the amounts into the cells and finds the cell under a point", () => {
  const index = buildIndex(broadcast(), "clock");
  const matrix = newMatrix(4);
  fillMatrix(matrix, index, index.end, "messages");
  const layout = layoutMatrix({ width: 400, height: 300 }, 4);
  const log = new DrawLog();
  drawMatrix(log, layout, testTheme, matrix, "messages");
  const chips = log.drawn.filter(
    ({ op, color, what }) => op === "fillText" && what[0] === "1" && color === testTheme.ink,
  );
  expect(chips).toHaveLength(3);
  expect(cellAt(layout, layout.left + 2.5 * layout.cell, layout.top + 0.5 * layout.cell)).toEqual({
    source: 0,
    dest: 2,
  });
  expect(cellAt(layout, 0, 0)).toBeNull();
});
