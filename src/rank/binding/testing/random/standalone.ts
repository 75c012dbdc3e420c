/** Random programs that run in turn in the same ranks, as a module of their own that needs MPI alone: for the soak. */
import type { MPI as Mpi } from "mpi";
import { interpret } from "./interpret.ts";
import type { RandomProgram, Step } from "./model.ts";
import { oracle } from "./oracle.ts";

/** Programs and what they share. */
export interface Batch extends Omit<RandomProgram, "steps"> {
  readonly programs: readonly (readonly Step[])[];
}

/** Runs each on a communicator of its own; what it noted on this rank, program by program. */
export function runBatch(mpi: typeof Mpi, { programs, ...shared }: Batch): string[][] {
  return programs.map((steps) => {
    const world = mpi.COMM_WORLD.Dup();
    const itself: typeof Mpi = Object.create(mpi, { COMM_WORLD: { value: world } });
    const notes = interpret(itself, { ...shared, steps });
    world.Free();
    return notes;
  });
}

/** What every rank must note: by program, then by rank. */
export function expectedOfBatch({ programs, ...shared }: Batch): string[][][] {
  return programs.map((steps) => oracle({ ...shared, steps }));
}

/** Runs them and throws where this rank noted something else than it must: for the file of a failure. */
export function checkBatch(mpi: typeof Mpi, batch: Batch): void {
  const { rank } = mpi.COMM_WORLD;
  const expected = expectedOfBatch(batch);
  for (const [index, notes] of runBatch(mpi, batch).entries()) {
    const wanted = expected[index][rank];
    const at = wanted.findIndex((line, place) => line !== notes[place]);
    if (at >= 0 || notes.length !== wanted.length)
      throw new Error(`rank ${rank} noted\n${notes[at]}\nwhere it must note\n${wanted[at]}`);
  }
  console.log(`rank ${rank} noted what it must`);
}
