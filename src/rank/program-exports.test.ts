import { expect, test } from "vitest";
import { exportedNames } from "./program-exports.ts";

test("every form of export is found, with the program's own name for it", () => {
  const js = `export function plain() {}
  export async function* stream() {}
export class Lost extends Error {}
export const arrow = () => 1, other = 2;
export default function main() {}
export { inner as outer, plain as default, same };
export { MPI } from "mpi";
export * from "mpi";
// export function remark
export const größe = 1;
`;
  expect(exportedNames(js)).toEqual([
    ["plain", "plain"],
    ["stream", "stream"],
    ["Lost", "Lost"],
    ["arrow", "arrow"],
    ["main", "main"],
    ["größe", "größe"],
    ["outer", "inner"],
    ["same", "same"],
  ]);
});

test("a word that cannot be a name is none, whatever a text in the program says", () => {
  expect(exportedNames("`\nexport function if you can\nexport const await\n`")).toEqual([]);
});
