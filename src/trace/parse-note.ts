import type { Note, PlotData } from "#mpi/recorder.ts";
import { TraceFormatError } from "./format.ts";

type Shape = Readonly<
  Record<
    string,
    | "number"
    | "string"
    | "boolean"
    | "ranks"
    | "no ranks, or ranks"
    | "no number, or one"
    | "no refusal, or one"
    | "plot"
    | "numbers"
    | "commands"
  >
>;

/** The fields of every type of note: logs come from files too. */
const shapes: { readonly [T in Note["type"]]: Shape } = {
  comm: { id: "number", name: "string", members: "ranks", parent: "number", remote: "no ranks, or ranks" },
  "comm-freed": { id: "number" },
  datatype: {
    id: "number",
    name: "string",
    size: "number",
    basics: "numbers",
    more: "boolean",
    basic: "number",
    signature: "string",
  },
  unreceived: { source: "number", context: "number", tag: "number", bytes: "number", pair: "number" },
  "not-ready": { source: "number", context: "number", tag: "number", pair: "number" },
  "status-asked": {},
  "request-pending": { kind: "number" },
  "buffer-in-use": {
    kind: "number",
    request: "number",
    receives: "boolean",
    started: "number",
    how: "string",
    by: "number",
    line: "number",
  },
  "unequal-part": {
    comm: "number",
    collective: "number",
    source: "number",
    sent: "number",
    expected: "number",
  },
  "one-buffer": { kind: "number", line: "number" },
  left: { what: "string", name: "string", line: "number", count: "number" },
  "epoch-open": { id: "number", how: "string", rank: "number", line: "number" },
  "no-room": { call: "number", line: "number", needs: "number", size: "number", calls: "numbers" },
  "waited-idly": { how: "string", kind: "number", line: "number", request: "number", made: "number" },
  error: {
    errorClass: "string",
    name: "string",
    message: "string",
    stack: "string",
    line: "number",
    column: "number",
    aborts: "boolean",
    exitCode: "no number, or one",
    refusal: "no refusal, or one",
  },
  spawn: { commands: "commands", counter: "number", parents: "ranks" },
  registry: { what: "string", service: "string", port: "string" },
  spawned: { first: "number", size: "number", spawn: "number" },
  program: { file: "string" },
  setting: { name: "string", value: "string", there: "boolean", line: "number" },
  input: { question: "string" },
  answer: { text: "string" },
  exit: { code: "number" },
  image: { id: "number", width: "number", height: "number", title: "string" },
  file: { id: "number", name: "string", size: "number", kept: "boolean" },
  "file-removed": { name: "string" },
  plot: { id: "number", plot: "plot" },
};

/** The note in a record's JSON. Throws TraceFormatError when it is not one. `ranks`: size of the run. */
export function parseNote(json: string, rank: number, ranks: number): Note {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new TraceFormatError(`rank ${rank}'s log holds a note that is not JSON`, { cause: error });
  }
  const fields = isFields(value) ? value : {};
  const shape = isNoteType(fields.type) ? shapes[fields.type] : null;
  if (shape === null) throw new TraceFormatError(`rank ${rank}'s log holds a note of unknown type`);
  for (const [field, kind] of Object.entries(shape)) {
    if (fits(fields[field], kind, ranks)) continue;
    throw new TraceFormatError(
      `rank ${rank}'s log holds a note of type ${fields.type} without a valid ${field}`,
    );
  }
  const note = fields as unknown as Note;
  return note.type === "plot" ? { ...note, plot: withNaN(note.plot) } : note;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isNoteType(type: unknown): type is Note["type"] {
  return typeof type === "string" && Object.hasOwn(shapes, type);
}

function fits(value: unknown, kind: Shape[string], ranks: number): boolean {
  if (kind === "no ranks, or ranks") return value === undefined || fits(value, "ranks", ranks);
  if (kind === "ranks") return Array.isArray(value) && value.every((one) => isRank(one, ranks));
  if (kind === "numbers") return Array.isArray(value) && value.every((one) => typeof one === "number");
  if (kind === "commands")
    return Array.isArray(value) && value.every((one) => isFields(one) && isCommand(one));
  if (kind === "plot") return isFields(value) && isPlot(value);
  if (kind === "no number, or one") return value === undefined || typeof value === "number";
  if (kind === "no refusal, or one") return value === undefined || (isFields(value) && isRefusal(value));
  return typeof value === kind;
}

function isRank(value: unknown, ranks: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < ranks;
}

function isCommand({ command, args, maxprocs, info }: Record<string, unknown>): boolean {
  const texts = Array.isArray(args) && args.every((one) => typeof one === "string");
  const hints = isFields(info) && Object.values(info).every((one) => typeof one === "string");
  return typeof command === "string" && texts && Number.isInteger(maxprocs) && hints;
}

function isRefusal(refusal: Record<string, unknown>): boolean {
  const { call, sentence, argument, value } = refusal;
  const texts = [call, sentence, argument ?? "", value ?? ""].every((one) => typeof one === "string");
  const flags = [refusal.untimely, refusal.mistyped];
  return texts && flags.every((flag) => flag === undefined || flag === true);
}

function isPlot(plot: Record<string, unknown>): boolean {
  const words = [plot.title, plot.xlabel, plot.ylabel].every((one) => typeof one === "string");
  return words && Array.isArray(plot.series) && plot.series.every((one) => isFields(one) && isSeries(one));
}

function isSeries({ label, kind, x, y }: Record<string, unknown>): boolean {
  const numbers = (list: unknown): list is unknown[] =>
    Array.isArray(list) && list.every((one) => one === null || typeof one === "number");
  if (typeof label !== "string" || (kind !== "line" && kind !== "points")) return false;
  return numbers(x) && numbers(y) && x.length === y.length;
}

/** JSON has no NaN: a missing number of a plot is one. */
function withNaN(plot: PlotData): PlotData {
  const numbers = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);
  const series = plot.series.map((one) => ({ ...one, x: numbers(one.x), y: numbers(one.y) }));
  return { ...plot, series };
}
