/** `process` as far as a program here has use for it: environment, arguments, exit, output. */
import type { RankConsole } from "./console.ts";
import { Stream } from "./stream-lines.ts";

export interface ProcessHost {
  /** The rank's own: a program may change it. */
  readonly env: Record<string, string>;
  readonly args: readonly string[];
  readonly file: string;
  readonly rank: number;
  readonly console: RankConsole;
  /** Ends the rank; does not return. */
  exit(code: number): never;
  /** Milliseconds since the start. */
  now(): number;
}

export function createProcess(host: ProcessHost): object {
  return {
    env: host.env,
    // As in Node: what runs, the program, then the arguments.
    argv: ["ringside", host.file, ...host.args],
    execPath: "ringside",
    // Ranks have no process numbers; each gets one of its own, as programs expect of them.
    pid: 1000 + host.rank,
    platform: "ringside",
    exit: (code: unknown = 0) => host.exit(exitCode(code)),
    stdout: { write: writer(host.console, Stream.out), isTTY: false },
    stderr: { write: writer(host.console, Stream.error), isTTY: false },
    cwd: () => "/",
    uptime: () => host.now() / 1000,
    nextTick: (callback: (...values: unknown[]) => void, ...values: unknown[]) =>
      queueMicrotask(() => callback(...values)),
  };
}

function exitCode(code: unknown): number {
  if (code === undefined || code === null) return 0;
  const number = typeof code === "string" && code.trim() !== "" ? Number(code) : code;
  if (typeof number === "number" && Number.isInteger(number)) return number;
  throw new TypeError(`process.exit: code is ${String(code)}; expected a whole number`);
}

function writer(console: RankConsole, stream: Stream): (text: unknown) => boolean {
  return (text) => {
    if (typeof text !== "string" && !(text instanceof Uint8Array)) {
      throw new TypeError(`write: text is of type ${typeof text}; expected a string`);
    }
    console.write(stream, typeof text === "string" ? text : new TextDecoder().decode(text));
    return true;
  };
}
