/** What a rank needs of the thread that it runs in, where a browser and Node have each their own way. */
import type { FileStore } from "#mpi/io/file-store.ts";
import type { DiskPlace } from "./program.ts";
import type { TimerHost } from "./timers.ts";

/** A place in a script, as the thread tells it: lines and columns from 1, of what was loaded. */
export interface ScriptPlace {
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

export interface ThreadHost {
  /** The global object, which the program will find changed. */
  readonly scope: typeof globalThis;
  readonly timers: Omit<TimerHost, "counts">;
  /** The address of a module with this text; other modules of this thread can import it. */
  scriptAddress(source: string): string;
  /** Takes out of the global object what a program must not reach. */
  forbid(): void;
  /** The files of the machine's disk; a browser has none. */
  openDisk?(place: DiskPlace): FileStore;
  /** Tells of each error that the program does not catch, with its place where the thread knows it. */
  onError(listener: (error: unknown, place: ScriptPlace | null) => void): void;
  /** Tells of each rejection that nobody handles. The program's own listeners do not hear of one that returns true. */
  onRejection(listener: (reason: unknown) => boolean): void;
}
