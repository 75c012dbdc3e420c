/** What ended a program, as the log's "error" note tells it. */
import { whyImpossible } from "#base/impossible-names.ts";
import { plural } from "#base/plural.ts";
import { touchName } from "#base/touches.ts";
import { errorClassName, MpiError } from "#mpi/errors.ts";
import type { Note } from "#mpi/recorder.ts";
import { inspect } from "./inspect/inspect.ts";
import { type Position, ProgramError } from "./program.ts";
import { errorName, framesText, type ProgramPlace, programFrames, stackOf } from "./stack.ts";

/** An error that quotes a whole array would bury the page: its beginning tells what happened. */
const longestMessage = 4_000;
/** How many causes behind an error are told. */
const mostCauses = 3;

export type ErrorNote = Extract<Note, { type: "error" }>;

/** What the failure's text needs to know of the program's modules: the addresses that stand for their names. */
export interface FailureContext extends ProgramPlace {
  readonly modules: Readonly<Record<string, string>>;
  /** Where the program imports a module, for errors about the import itself. */
  importPosition(specifier: string): Position;
  /** Where the program throws, where it does so in one place only. */
  readonly onlyThrow: Position | null;
  /** Line of the last call that the rank was seen to make, 0 before the first. */
  readonly lastLine: number;
}

/** `place`: where it was thrown, if the browser says so. Whatever the program throws, this does not. */
export function describeFailure(
  thrown: unknown,
  context: FailureContext,
  place: Position | null = null,
): ErrorNote {
  if (thrown instanceof ProgramError) {
    return note("", "Error", thrown.message, [], thrown.position.line, thrown.position.column);
  }
  if (!(thrown instanceof Error)) {
    const text = typeof thrown === "string" ? thrown : textOf(() => inspect(thrown, { depth: 1 }));
    // Only errors carry a stack.
    const { line, column } = place ?? context.onlyThrow ?? { line: 0, column: 0 };
    const near =
      line > 0 || context.lastLine === 0 ? "" : ` (near line ${context.lastLine}, after its last call)`;
    return note("", "Uncaught value", text + near, [], line, column);
  }
  const [innermost] = programFrames(stackOf(thrown), context);
  const stack = framesText(thrown, context);
  const raw = withoutTouches(textOf(() => String(thrown.message)));
  const message = plainMessage(thrown, raw, context) + causesOf(thrown);
  if (innermost !== undefined) {
    const { line, column } = innermost;
    return {
      ...note(classOf(thrown), errorName(thrown), message, stack, line, column),
      ...refusalOf(thrown),
    };
  }
  const specifier = Object.keys(context.modules).find((name) => raw.includes(context.modules[name]));
  const { line, column } =
    specifier === undefined ? { line: 0, column: 0 } : context.importPosition(specifier);
  return { ...note(classOf(thrown), errorName(thrown), message, stack, line, column), ...refusalOf(thrown) };
}

function refusalOf(error: Error): Pick<ErrorNote, "refusal"> {
  return error instanceof MpiError && error.refusal !== null ? { refusal: error.refusal } : {};
}

/** A getter or toString of the program's own may throw in its turn. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return "(it cannot be shown: its own text throws)";
  }
}

function note(
  errorClass: string,
  name: string,
  message: string,
  stack: string[],
  line: number,
  column: number,
): ErrorNote {
  return {
    type: "error",
    errorClass,
    name,
    message: shortened(message),
    stack: stack.join("\n"),
    line,
    column,
    aborts: true,
  };
}

function shortened(text: string): string {
  if (text.length <= longestMessage) return text;
  return `${text.slice(0, longestMessage)} … (${plural(text.length - longestMessage, "more character")})`;
}

/** Errors quote what was called: as the program has it, without what was added to its text. */
function withoutTouches(message: string): string {
  if (!message.includes(`${touchName}.`)) return message;
  return message
    .replace(addedToIndex, "[$1]")
    .replaceAll(new RegExp(`${touchName}\\.\\w\\(\\.\\.\\.\\)`, "g"), "(intermediate value)");
}

const addedToIndex = new RegExp(
  `\\[\\(\\(${touchName}\\.\\w+ && ${touchName}\\.\\w\\(\\.\\.\\.\\)\\) , ([^\\]]*)\\)\\]`,
  "g",
);

/** What an error says it comes from: its `cause`, and the errors that an AggregateError stands for. */
function causesOf(error: Error): string {
  const told = textOf(() => {
    const errors: unknown = "errors" in error ? error.errors : undefined;
    const causes = [
      ...(error.cause === undefined ? [] : [error.cause]),
      ...(Array.isArray(errors) ? (errors as unknown[]) : []),
    ];
    const told = causes.slice(0, mostCauses).map((cause) => {
      return cause instanceof Error ? `${errorName(cause)}: ${cause.message}` : inspect(cause, { depth: 1 });
    });
    const rest = causes.length - told.length;
    if (rest > 0) told.push(`${rest} more`);
    return told.join("; ");
  });
  return told === "" ? "" : ` (caused by ${told})`;
}

function classOf(error: Error): string {
  return error instanceof MpiError ? errorClassName(error.errorClass) : "";
}

/** The engine's words where they name a thing that the student never wrote, in words about what was written. */
function plainMessage(error: Error, message: string, context: FailureContext): string {
  for (const [name, address] of Object.entries(context.modules)) {
    if (!message.includes(address)) continue;
    const missing = /export named '([^']+)'/.exec(message);
    return missing === null
      ? message.replaceAll(address, name)
      : `the module "${name}" has nothing named ${missing[1]}`;
  }
  if (error instanceof RangeError && /length: -\d/.test(message))
    return `${message}: a length is a whole number from 0 on`;
  if (error instanceof RangeError && message === "Invalid array length")
    return `${message}: a length is a whole number from 0 to 4294967295`;
  if (
    error instanceof RangeError &&
    /allocation failed|Invalid (typed array|array buffer) length/i.test(message)
  )
    return `${message}: the program asked for more memory than there is`;
  if (error instanceof RangeError && message === "Invalid string length") {
    return `${message}: the program made a text that is longer than a text can be`;
  }
  if (error instanceof RangeError && message === "Maximum call stack size exceeded") {
    return `${message}: a function calls itself without end, or too deeply`;
  }
  const called = error instanceof TypeError ? /(\w+) is not a function/.exec(message) : null;
  const why = called === null ? null : whyImpossible(called[1], null);
  return why === null ? message : `${message}: Ringside has no ${called?.[1]}. ${why}`;
}
