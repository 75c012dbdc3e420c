import type { Language } from "#base/language.ts";
import type { Touch } from "#base/touches.ts";
import type { FileEntry } from "#mpi/io/run-files.ts";
import type { DiskPlace } from "#rank/program.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

/** A program ready to load. */
export interface CompiledProgram {
  readonly language: Language;
  readonly file: string;
  readonly source: string;
  /** JavaScript of the same length as a TypeScript source, its types blanked; "" for Python, which its rank compiles. */
  readonly js: string;
  /** Half-open spans of module specifiers in `js`, quotes included, for the loader to point at the rank's own modules. */
  readonly imports: readonly { start: number; end: number; specifier: string }[];
  /** What a TypeScript program's text gets besides where it touches memory, for runs that watch buffers. */
  readonly touches?: readonly Touch[];
  /** Other modules of the program's own, by path beside it ("helper.py"); Python's alone. */
  readonly modules?: Readonly<Record<string, string>>;
  /** The module that runs the program, as with python -m mpi4py.futures program.py; Python's alone. */
  readonly startedBy?: string;
  /** Where on a disk it runs; in a folder of each rank's own, in memory, where there is none. */
  readonly disk?: DiskPlace;
  /** It lies in no file: what python -m and -c run. */
  readonly withoutFile?: boolean;
}

/** A file that lies beside the program when a run begins. */
export interface GivenFile {
  /** Its path there: "data.csv", "tables/a.csv". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface RunRequest {
  readonly program: CompiledProgram;
  /** What every rank finds beside the program, Python modules among it. */
  readonly files?: readonly GivenFile[];
  /** 1 to 64. */
  readonly ranks: number;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Who sees `env`: rank 0 alone, as on a cluster, or every rank. */
  readonly envScope: "rank0" | "all";
  /** What every rank sees besides, whatever `envScope` says. */
  readonly envOfAll?: Readonly<Record<string, string>>;
  /** Seeds Math.random of every rank (rank r gets its own stream); null: unseeded. */
  readonly seed: number | null;
  /** Bytes; 0 makes every send a rendezvous. */
  readonly eagerLimit: number;
  /** Record calls and messages. Off: only prints, notes and errors reach the trace. */
  readonly record: boolean;
  /** What each rank decided in an earlier run (`Trace.decisionsOf`): this one repeats it. */
  readonly decided?: readonly Int32Array[] | undefined;
  /** What each rank is answered when it asks for input, in order; null is the end of input. Undefined: see `stdin`. */
  readonly answers?: readonly (readonly (string | null)[])[] | undefined;
  /** Which rank asked for each spawn of an earlier run, by the spawn's number from 1. */
  readonly spawns?: ReadonlyMap<number, number> | undefined;
  /** Algorithm by collective name ("bcast": "binomial"), overriding the choice table. */
  readonly algorithms?: Readonly<Record<string, string>>;
  /** Find out when a rank touches memory that one of its requests uses (usually not: it costs a little). */
  readonly watchBuffers?: boolean;
  /** Lines to feed to prompt() without asking the page; used by checks. Undefined: ask. */
  readonly stdin?: readonly string[];
}

/** The files of a run that is at home on no disk, as they are at the moment: while it runs and after its end. */
export interface RunFileList {
  list(): readonly FileEntry[];
  /** By name or path; null where there is none. */
  read(name: string): Uint8Array | null;
}

export type RunPhase = "starting" | "running" | "waiting-for-input" | "ended";

export interface RunOutcome {
  readonly how: "finished" | "stopped" | "error" | "deadlock" | "limit";
  readonly findings: readonly Finding[];
  /** Wall time from the first rank's start to the last rank's end, µs. */
  readonly duration: number;
}

export interface RunHandle {
  readonly trace: Trace;
  readonly files: RunFileList;
  readonly phase: RunPhase;
  /** The rank and question of an open prompt(), or null. */
  readonly question: { rank: number; text: string } | null;
  readonly outcome: RunOutcome | null;
  /** What is wrong as far as known: while it runs, ranks that are stuck though others go on; at its end the outcome's. */
  readonly findings: readonly Finding[];
  /** Called after each batch of events and each change of phase, at most about 60 times a second. Returns the undo. */
  subscribe(listener: () => void): () => void;
  /** Answers the open prompt: a line, or several, of which the rank's next prompts take the rest; null is end of input. */
  answer(lines: string | null): void;
  /** Ends the run at once. Idempotent. */
  stop(): void;
  readonly done: Promise<RunOutcome>;
}

export interface Engine {
  /** Keeps `ranks` fresh workers ready for programs in this language. Cheap to call again. */
  warm(ranks: number, language: Language): void;
  /** Throws Error with a plain message when the page is not isolated or `ranks` is out of range. */
  run(request: RunRequest): RunHandle;
}
