/** Running a recorded run again exactly: mpiexec --replay FILE. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { RunOutcome, RunRequest } from "#engine/api.ts";
import { proofRun, verdictOf } from "#engine/proof-run.ts";
import { type RunSettings, repetitionOf, whyNotRepeatable } from "#engine/repeat.ts";
import { type RunFile, readRunFile } from "#engine/run-file.ts";
import type { Proof } from "#trace/findings.ts";
import { TraceFormatError } from "#trace/format.ts";
import type { Chosen } from "./choose-program.ts";
import type { Options } from "./flags.ts";
import { languageNamed } from "./languages.ts";
import { reasonOf } from "./read-program.ts";
import { UsageError } from "./usage-error.ts";

export interface Recorded {
  /** As it was typed. */
  readonly name: string;
  readonly run: RunFile;
  readonly settings: RunSettings;
}

/** The recorded run in a file. Throws UsageError when it cannot be read or run again. */
export function readRecorded(name: string, cwd: string): Recorded {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(cwd, name));
  } catch (error) {
    throw new UsageError(`--replay ${name} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  try {
    const run = readRunFile(bytes);
    const why = whyNotRepeatable(run.trace, run.settings, run.source);
    if (why !== null || run.settings === null)
      throw new UsageError(`--replay ${name}: this run cannot be run again exactly: ${why}`);
    return { name, run, settings: run.settings };
  } catch (error) {
    if (!(error instanceof TraceFormatError)) throw error;
    throw new UsageError(`--replay ${name}: ${error.message}`, { cause: error });
  }
}

/** What was typed, and the recorded run's own settings. */
export function asRecorded(typed: Options, { settings }: Recorded): Options {
  const { ranks, args, envScope, seed, eagerLimit, algorithms, watchBuffers, module } = settings;
  return { ...typed, ranks, args, envScope, seed, eagerLimit, algorithms, watchBuffers, module };
}

/** The program that was recorded. */
export function recordedProgram({ run, settings }: Recorded): Chosen {
  return { language: languageNamed(run.language), file: settings.file, source: run.source };
}

/** What to say of a program that is not the recorded one; null when it is. */
export function programDiffers({ run, name }: Recorded, { source, file }: Chosen): string | null {
  if (source === run.source) return null;
  return `${file} is not the program that ${name} recorded: the run ends where it departs from the record`;
}

/** The second run that shows what was found in the recorded one. Throws UsageError where nothing was found that has one. */
export function proofIn({ run, name }: Recorded): Proof {
  const found = run.outcome.findings.find(({ proof }) => proof !== undefined);
  if (found?.proof === undefined)
    throw new UsageError(`--prove: nothing that was found in ${name} has another run that shows it`);
  return found.proof;
}

/** What the new run is given of the recorded one. */
export function repetitionFor({ run }: Recorded, proof: Proof | null): Partial<RunRequest> {
  return proof === null ? repetitionOf(run.trace) : proofRun(run.trace, proof);
}

/** What to say of how the new run ended; null where there is nothing to say. */
export function comparedTo(recorded: Recorded, proof: Proof | null, outcome: RunOutcome): string | null {
  if (proof === null) return standsStill(recorded, outcome);
  return verdictOf(proof.kind, recorded.run.outcome.how, outcome.how);
}

/** What to say of a run that stands still where the recorded one went on; null where there is nothing to say. */
function standsStill({ run, name }: Recorded, { how }: RunOutcome): string | null {
  if (how !== "deadlock" || run.outcome.how === "deadlock") return null;
  return `the run that ${name} recorded went on from here: the program or what it reads has changed since, and the ranks wait for what the record has`;
}
