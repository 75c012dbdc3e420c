/**
 * Where a TypeScript program tells that it is about to touch an element of memory: what a compiler adds to the program's
 * text, and a rank that watches buffers in use takes over (rank/touches). Every token keeps its line.
 */
export interface Touch {
  /** Offset in the program's JavaScript. */
  readonly at: number;
  /** To be inserted there. */
  readonly text: string;
}

/** What the added text calls the rank's side. A program that has this name itself is left as it is. */
export const touchName = "__w";

type Looked = "all" | "some";

/** Methods of typed arrays that look at every element, and those that may look at a few. */
export const readingMethods: Readonly<Record<string, Looked>> = {
  forEach: "all",
  join: "all",
  map: "all",
  filter: "all",
  reduce: "all",
  reduceRight: "all",
  toReversed: "all",
  toSorted: "all",
  at: "some",
  every: "some",
  find: "some",
  findIndex: "some",
  findLast: "some",
  findLastIndex: "some",
  includes: "some",
  indexOf: "some",
  lastIndexOf: "some",
  slice: "some",
  some: "some",
  with: "some",
};

/** The same of those that write. */
export const writingMethods: Readonly<Record<string, Looked>> = {
  reverse: "all",
  sort: "all",
  copyWithin: "some",
  fill: "some",
  set: "some",
};
