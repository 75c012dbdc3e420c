/** Correct programs of random idioms: nothing may be found in them. */
import fc from "fast-check";
import { choiceIdioms } from "./choice-idioms.ts";
import { collectiveIdioms } from "./collective-idioms.ts";
import { anyOf, type Block } from "./idiom.ts";
import { messageIdioms } from "./message-idioms.ts";
import { sharedIdioms } from "./shared-idioms.ts";

const communicators = {
  world: { made: "MPI.COMM_WORLD", freed: "" },
  copy: { made: "MPI.COMM_WORLD.Dup()", freed: "comm.Free();" },
  reversed: { made: "MPI.COMM_WORLD.Split(0, -MPI.COMM_WORLD.rank)", freed: "comm.Free();" },
} as const;

export interface CorrectProgram {
  readonly comm: keyof typeof communicators;
  readonly blocks: readonly Block[];
}

export const correctProgram: fc.Arbitrary<CorrectProgram> = fc.record({
  comm: fc.constantFrom(...(Object.keys(communicators) as (keyof typeof communicators)[])),
  blocks: fc.array(anyOf({ ...messageIdioms, ...choiceIdioms, ...collectiveIdioms, ...sharedIdioms }), {
    minLength: 1,
    maxLength: 5,
    size: "max",
  }),
});

const beginning = `import { MPI } from "mpi";

function check(right: boolean): void {
  if (!right) throw new Error("something else came than what was sent");
}
function busy(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}
`;

/** The text of several programs that run one after the other. */
export function textOf(programs: readonly CorrectProgram[]): string {
  let block = 0;
  const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
  const texts = programs.map(({ comm, blocks }) => {
    const { made, freed } = communicators[comm];
    const inside = blocks.map((each) => `// ${each.name}\n{\n${indented(each.text(++block * 10))}\n}`);
    const names =
      "const { rank, size } = comm;\nconst left = (rank + size - 1) % size;\nconst right = (rank + 1) % size;";
    return `{\n${indented([`const comm = ${made};`, names, ...inside, freed].join("\n"))}\n}`;
  });
  return `${beginning}\n${texts.join("\n\n")}\n`;
}
