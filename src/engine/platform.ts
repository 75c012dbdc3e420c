/** Where runs happen: in a page, or in a process of Node. What the engine needs of it is here, and nowhere else. */
import type { Endpoint } from "comlink";
import type { Language } from "#base/language.ts";
import type { RankPackages } from "#rank/protocol.ts";
import type { CompiledProgram, GivenFile } from "./api.ts";
import type { NamedProgram } from "./child-command.ts";
import type { Limits } from "./limits.ts";

/** A thread that one rank runs in. */
export interface RankThread {
  /** comlink's way to it. */
  readonly endpoint: Endpoint;
  /** Tells once why the thread died, in plain words, and what can be done about it where that is known. */
  onDeath(listener: (reason: string, advice?: string) => void): void;
  terminate(): void;
}

export interface Platform {
  /** How many threads run at once. */
  readonly cores: number;
  readonly limits: Limits;
  /** What to do when a run could not go on and the program is not known to be the reason. */
  readonly advice: string;
  /** A thread for a rank whose program is in this language. */
  startThread(language: Language): RankThread;
  /** The program that a rank of `program` starts. Rejects with a plain reason when it cannot be had. */
  child(program: CompiledProgram, files: readonly GivenFile[], named: NamedProgram): Promise<CompiledProgram>;
  /** The packages that a Python program imports; a package that cannot be had is an error of the program's. */
  packages(program: CompiledProgram): Promise<RankPackages>;
}
