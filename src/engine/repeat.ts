/** Running a recorded run again, exactly: with the same settings, the same input, and the same answers to what MPI leaves open. */
import { plural } from "#base/plural.ts";
import type { Trace } from "#trace/model.ts";
import type { RunRequest } from "./api.ts";

/** With what a run was started. Its environment is not among it: a file of a run must not give that away. */
export interface RunSettings {
  /** The program's name. */
  readonly file: string;
  readonly ranks: number;
  readonly args: readonly string[];
  readonly envScope: RunRequest["envScope"];
  readonly seed: number | null;
  /** Bytes. */
  readonly eagerLimit: number;
  readonly algorithms: Readonly<Record<string, string>>;
  /** See RunRequest. */
  readonly watchBuffers: boolean;
  /** The Python module that ran the program, null where none did. */
  readonly module: string | null;
}

export function settingsOf(request: RunRequest): RunSettings {
  const { ranks, args, envScope, seed, eagerLimit, algorithms = {}, watchBuffers = false, program } = request;
  return {
    file: program.file,
    ranks,
    args,
    envScope,
    seed,
    eagerLimit,
    algorithms,
    watchBuffers,
    module: program.startedBy ?? null,
  };
}

/** What a new run is given of a recorded one. */
export type Repetition = Pick<RunRequest, "decided" | "answers" | "spawns">;

export function repetitionOf(trace: Trace): Repetition {
  const answers: (string | null)[][] = trace.rankEnds.map(() => []);
  const spawns = new Map<number, number>();
  for (const { rank, note } of trace.notes) {
    if (note.type === "answer") answers[rank].push(note.end === true ? null : note.text);
    if (note.type === "spawned") spawns.set(note.spawn, rank);
  }
  return { decided: answers.map((_, rank) => trace.decisionsOf(rank)), answers, spawns };
}

/** Why a recorded run cannot be run again exactly, in words; null when it can. */
export function whyNotRepeatable(trace: Trace, settings: RunSettings | null, source: string): string | null {
  if (source === "") return "the file does not hold the program";
  if (settings === null) return "its settings are not known: a check ran it, or an older Ringside wrote it";
  const [{ size }] = trace.worlds;
  if (settings.ranks !== size)
    return `it is damaged: it began with ${plural(size, "rank")}, and its settings tell of ${settings.ranks}`;
  if (trace.calls.length === 0) return "its calls and messages were not recorded";
  return null;
}

/** A seed for a run that is given none, so that it can be run again. */
export function drawSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0];
}
