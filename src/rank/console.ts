/** The console of one rank: what a program prints goes to the rank's log, worded as Node would word it. */
import { tableText } from "./console-table.ts";
import { format } from "./inspect/format.ts";
import { type InspectOptions, inspect } from "./inspect/inspect.ts";
import { Stream, StreamLines } from "./stream-lines.ts";

export interface ConsoleHost {
  /** One line, or several, of output; true order among all ranks is the host's affair. */
  print(stream: Stream, text: string): void;
  /** Text of an error with the program's own frames. */
  errorText(error: Error): string;
  /** Frames of the present call, one a line. */
  here(): string;
  /** Milliseconds. */
  now(): number;
}

type Method = (...values: unknown[]) => void;

export interface RankConsole {
  /** What programs see as `console`. */
  readonly console: Readonly<Record<string, Method>>;
  /** process.stdout.write: text without a line end of its own. */
  write(stream: Stream, text: string): void;
  /** Prints what was written without a line end so far. */
  flush(): void;
}

export function createConsole(host: ConsoleHost): RankConsole {
  const options: Partial<InspectOptions> = { errorText: (error) => host.errorText(error) };
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const streams = new StreamLines((stream, text) => host.print(stream, text));
  let groupIndent = "";

  function emit(stream: Stream, text: string): void {
    streams.line(stream, groupIndent === "" ? text : groupIndent + text.replaceAll("\n", `\n${groupIndent}`));
  }

  const printer =
    (stream: Stream): Method =>
    (...values) =>
      emit(stream, format(values, options));
  const log = printer(Stream.out);
  const warn = printer(Stream.warn);

  function elapsed(label: string): string | null {
    const start = timers.get(label);
    if (start === undefined) {
      warn(`Warning: no timer is named "${label}"; console.time("${label}") starts one`);
      return null;
    }
    return `${label}: ${durationText(host.now() - start)}`;
  }

  const labelOf = (value: unknown): string => (value === undefined ? "default" : String(value));

  const console: Record<string, Method> = {
    log,
    info: printer(Stream.info),
    debug: printer(Stream.debug),
    warn,
    error: printer(Stream.error),
    trace: (...values) => {
      const text = values.length === 0 ? "Trace" : `Trace: ${format(values, options)}`;
      emit(Stream.error, [text, host.here()].filter((part) => part !== "").join("\n"));
    },
    dir: (value, dirOptions) => emit(Stream.out, inspect(value, { ...options, ...dirDepth(dirOptions) })),
    dirxml: log,
    table: (data, columns) => {
      const only = Array.isArray(columns) ? columns.map(String) : undefined;
      const text = tableText(data, only, (value) => inspect(value, { ...options, depth: 0 }));
      if (text === null) log(data);
      else emit(Stream.out, text);
    },
    assert: (condition, ...values) => {
      if (condition) return;
      if (values.length === 0) emit(Stream.error, "Assertion failed");
      else if (typeof values[0] === "string")
        emit(Stream.error, `Assertion failed: ${format(values, options)}`);
      else emit(Stream.error, format(["Assertion failed:", ...values], options));
    },
    count: (label) => {
      const name = labelOf(label);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      log(`${name}: ${count}`);
    },
    countReset: (label) => {
      counts.delete(labelOf(label));
    },
    time: (label) => {
      timers.set(labelOf(label), host.now());
    },
    timeLog: (label, ...values) => {
      const text = elapsed(labelOf(label));
      if (text !== null) log(text, ...values);
    },
    timeEnd: (label) => {
      const text = elapsed(labelOf(label));
      timers.delete(labelOf(label));
      if (text !== null) log(text);
    },
    group: (...values) => {
      if (values.length > 0) log(...values);
      groupIndent += "  ";
    },
    groupEnd: () => {
      groupIndent = groupIndent.slice(2);
    },
    // A log that all ranks share is not one rank's to clear.
    clear: () => undefined,
  };
  console.groupCollapsed = console.group;
  return {
    console,
    write: (stream, text) => streams.write(stream, text),
    flush: () => streams.flush(),
  };
}

function dirDepth(options: unknown): Partial<InspectOptions> {
  if (typeof options !== "object" || options === null) return {};
  const depth: unknown = Reflect.get(options, "depth");
  if (depth === null) return { depth: Number.POSITIVE_INFINITY };
  return typeof depth === "number" ? { depth } : {};
}

function durationText(milliseconds: number): string {
  if (milliseconds >= 60_000) {
    const seconds = Math.round(milliseconds / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} (m:ss)`;
  }
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(3)}s`;
  return `${Number(milliseconds.toFixed(3))}ms`;
}
