/**
 * Idioms of correct programs, as text: what students write and a checker might mistake for a mistake. Each stands in a
 * block of its own on `comm`, with `rank`, `size` (2 or more), `left` and `right` (the neighbours of a ring), `check` and
 * `busy`; it looks at what came and throws where that is wrong. None depends on buffering, none leaves anything behind.
 */
import fc from "fast-check";

/** Numbers that a text may be filled with. */
export interface Chosen {
  /** A tag of the block's own: the next nine are, too. */
  readonly tag: number;
  /** A rank, to be taken modulo the size. */
  readonly root: number;
  /** Elements, 1 to 40. */
  readonly count: number;
  /** 2 to 4. */
  readonly rounds: number;
  /** One of several ways to say the same. */
  readonly way: number;
}

/** The lines of a block; `tag` is known when its place in the program is. */
export type Idiom = (chosen: Chosen) => string;

const chosen = fc.record({
  root: fc.nat(7),
  count: fc.integer({ min: 1, max: 40 }),
  rounds: fc.integer({ min: 2, max: 4 }),
  way: fc.nat(11),
});

/** A block of a program before it has its place. */
export interface Block {
  readonly name: string;
  readonly text: (tag: number) => string;
}

/** Any of these, with any numbers. */
export function anyOf(idioms: Readonly<Record<string, Idiom>>): fc.Arbitrary<Block> {
  return fc.record({ name: fc.constantFrom(...Object.keys(idioms)), numbers: chosen }).map((one) => ({
    name: one.name,
    text: (tag) => idioms[one.name]({ ...one.numbers, tag }),
    // What a failure shows.
    toString: () => `${one.name} ${JSON.stringify(one.numbers)}`,
  }));
}
