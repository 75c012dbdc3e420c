import { plural } from "#base/plural.ts";
import { ErrorClass, wordsOfClass } from "./error-classes.ts";
import { classOfCode, textOfCode } from "./error-codes.ts";

export { ErrorClass } from "./error-classes.ts";

/** "MPI_ERR_RANK" for 6; "MPI_ERR_UNKNOWN" for a number that is no error class. */
export function errorClassName(errorClass: number): string {
  return `MPI_${wordsOfClass(errorClass)?.name ?? "ERR_UNKNOWN"}`;
}

/** What MPI refused, as data for the log. */
export interface Refusal {
  /** As the program spells it: "comm.Send". */
  readonly call: string;
  /** What is wrong, without the call: "dest is 7, expected a rank from 0 to 3". */
  readonly sentence: string;
  /** Which argument; missing where the sentence is about the call as a whole. */
  readonly argument?: string;
  /** The argument's value as a program would write it, short. */
  readonly value?: string;
  /** Nothing is wrong with the call: it came before MPI_Init or after MPI_Finalize. */
  readonly untimely?: true;
  /** Nothing is wrong with the call: the message that came is of another kind. */
  readonly mistyped?: true;
}

/** The error that MPI calls raise. Programs know it as MPI.Exception. */
export class MpiError extends Error {
  override readonly name = "MPI.Exception";
  readonly errorClass: number;
  /** The class, or a code of it that the program has added. */
  readonly errorCode: number;
  /** Null for errors that are about no call, and those that programs make themselves. */
  readonly refusal: Refusal | null;

  constructor(errorCode: number = ErrorClass.ERR_OTHER, message?: string, refusal: Refusal | null = null) {
    super(message ?? textOfCode(errorCode));
    this.errorClass = classOfCode(errorCode);
    this.errorCode = errorCode;
    this.refusal = refusal;
    // A caught error that is printed shows its message and place; the message says these too.
    for (const key of ["name", "errorClass", "errorCode", "refusal"])
      Object.defineProperty(this, key, { enumerable: false });
  }

  get error_class(): number {
    return this.errorClass;
  }

  get error_code(): number {
    return this.errorCode;
  }

  get error_string(): string {
    return this.Get_error_string();
  }

  /** MPI_Error_class. */
  Get_error_class(): number {
    return this.errorClass;
  }

  /** Of MPI's own errors the code is the class: it has nothing finer to tell than the message does. */
  Get_error_code(): number {
    return this.errorCode;
  }

  /** MPI_Error_string. */
  Get_error_string(): string {
    return textOfCode(this.errorCode);
  }
}

/** A sentence that names the call, the argument, its value and what was expected, then MPI's name for it. */
export function argumentError(
  errorClass: number,
  call: string,
  argument: string,
  value: unknown,
  expected: string,
): MpiError {
  const shown = show(value);
  const sentence = `${argument} is ${shown}, expected ${expected}`;
  return refused(errorClass, { call, sentence, argument, value: shown });
}

/** A sentence about a call as a whole, then MPI's name for the error. */
export function callError(errorClass: number, call: string, sentence: string): MpiError {
  return refused(errorClass, { call, sentence });
}

/** The error of a call that receives an object, and to which something else was sent. */
export function mistypedError(call: string, sentence: string): MpiError {
  return refused(ErrorClass.ERR_TYPE, { call, sentence, mistyped: true });
}

/** The error of a call before MPI_Init or after MPI_Finalize. */
export function untimelyError(call: string, sentence: string): MpiError {
  return refused(ErrorClass.ERR_OTHER, { call, sentence, untimely: true });
}

function refused(errorClass: number, refusal: Refusal): MpiError {
  const { call, sentence } = refusal;
  return new MpiError(errorClass, `${call}: ${sentence} (${errorClassName(errorClass)})`, refusal);
}

/** A value as a program would write it, at most about 60 characters. */
export function show(value: unknown): string {
  switch (typeof value) {
    case "string":
      return clip(JSON.stringify(value));
    case "bigint":
      return clip(`${value}n`);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "function":
      return value.name === "" ? "a function" : clip(`the function ${value.name}`);
    case "object":
      return value === null ? "null" : showObject(value);
    default:
      return clip(String(value));
  }
}

function showObject(value: object): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const simple = value.length <= 8 && value.every((item) => typeof item === "number");
    return simple ? `[${value.join(", ")}]` : `an array of ${value.length}`;
  }
  if (ArrayBuffer.isView(value)) {
    const length =
      "length" in value ? ` of ${String(value.length)}` : ` of ${plural(value.byteLength, "byte")}`;
    return `${article(Object.prototype.toString.call(value).slice(8, -1))}${length}`;
  }
  // MPI's own objects say what they are; a class name says little once the site is built.
  if (Symbol.for("nodejs.util.inspect.custom") in value) return clip(String(value));
  const maker: unknown = Object.getPrototypeOf(value)?.constructor;
  const name = typeof maker === "function" ? maker.name : "";
  if (name !== "" && name !== "Object") return article(name);
  const keys = Object.keys(value);
  return clip(keys.length === 0 ? "{}" : `{ ${keys.join(", ")} }`);
}

/** "an Int32Array", "a Map". */
export function article(noun: string): string {
  return `${/^([aeio]|un|8)/i.test(noun) ? "an" : "a"} ${noun}`;
}

function clip(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
