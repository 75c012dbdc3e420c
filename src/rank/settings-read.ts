/**
 * What a program reads of its environment, told to the log once a name: rank 0 alone may have a variable, and what the
 * others go on with instead shows nowhere else (trace/rules/unshared-settings).
 */
import type { Recorder } from "#mpi/recorder.ts";

/** Names that are told of a rank: a program that reads more of them copies its environment. */
const mostNames = 64;
const number = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** `value` null: it is not there. `line` of the program, 0 when not known, is asked for only where it is told. */
export type ReadSetting = (name: string, value: string | null, line: () => number) => void;

export function settingsNoted(recorder: Recorder): ReadSetting {
  const names = new Set<string>();
  return (name, value, line) => {
    if (names.has(name) || names.size === mostNames) return;
    names.add(name);
    // Words may be secret, and 0 and 1 are switches, which may well be one rank's own business.
    if (value !== null && (!number.test(value) || ["0", "1"].includes(value.trim()))) return;
    recorder.note({ type: "setting", name, value: value ?? "", there: value !== null, line: line() });
  };
}

/** The environment, of which every read is told. */
export function watchedEnvironment(
  env: Record<string, string>,
  read: ReadSetting,
  line: () => number,
): Record<string, string> {
  return new Proxy(env, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      const inherited = typeof value === "function";
      if (typeof name === "string" && !inherited)
        read(name, value === undefined ? null : String(value), line);
      return value;
    },
  });
}
