/** What a program can see of a message without asking whose it is. */
import type { Trace } from "#trace/model.ts";

export type ValueKind = "text" | "number" | "list" | "mapping" | "tuple";

/** The kind of value of an object; null where the beginning of its text does not tell, and for nothing (None, null). */
export function kindOf(trace: Trace, message: number): ValueKind | null {
  const { messages } = trace;
  if (trace.typeOf(messages.source[message], messages.type[message]) !== null) return null;
  const text = messages.preview(message);
  if (/^['"]/.test(text)) return "text";
  if (/^-?\d[\d.e+-]*$/.test(text)) return "number";
  if (text.startsWith("[")) return "list";
  if (text.startsWith("{")) return "mapping";
  return text.startsWith("(") ? "tuple" : null;
}

const words = /\b(?:None|True|False|null|undefined|true|false|NaN|empty)\b/g;

/**
 * Whether the values of two messages may tell a program who sent which: not where they are equal, nor where they are
 * numbers alone, and none the rank of its sender. What the log has cut off may tell anything.
 */
export function tellApart(trace: Trace, one: number, other: number): boolean {
  return !alike(trace, one, other) && (mayName(trace, one) || mayName(trace, other));
}

function mayName(trace: Trace, message: number): boolean {
  const { source, comm, dest } = trace.messages;
  const text = trace.messages.preview(message).replace(words, "");
  if (/[^\d\s.,()[\]e+-]/.test(text)) return true;
  const rank = source[message];
  const reach = trace.commOf(dest[message], comm[message]);
  const place = (reach?.remote ?? reach?.members)?.indexOf(rank);
  return (text.match(/-?\d+(?:\.\d+)?/g) ?? []).some(
    (each) => Number(each) === rank || Number(each) === place,
  );
}

function alike(trace: Trace, one: number, other: number): boolean {
  const { bytes, type } = trace.messages;
  const [a, b] = [one, other].map((message) => trace.messages.firstBytes(message));
  if (bytes[one] !== bytes[other] || type[one] !== type[other]) return false;
  return a.length === bytes[one] && a.every((byte, index) => byte === b[index]);
}
