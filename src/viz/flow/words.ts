import type { Trace } from "#trace/model.ts";
import { elementWords } from "#trace/traced-types.ts";
import type { RankLabel } from "#viz/context.ts";
import { formatBytes, shorten } from "#viz/format.ts";
import { Awaited } from "#viz/index/waiting.ts";

/** The label of a travelling message: its tag (a collective's own tags mean nothing to a reader), size and value. */
export function messageLabel(trace: Trace, message: number, longest: number): string {
  const { messages } = trace;
  const parts: string[] = [];
  if (messages.collective[message] === 0) parts.push(`tag ${messages.tag[message]}`);
  parts.push(formatBytes(messages.bytes[message]));
  const preview = longest > 0 ? previewOf(trace, message) : "";
  if (preview !== "") parts.push(shorten(preview, longest));
  return parts.join(" · ");
}

/** The value that travels, or "" where the trace knows its size alone (which stands beside it anyway). */
export function previewOf(trace: Trace, message: number): string {
  const preview = trace.messages.preview(message);
  return /^[\d,]+ bytes?$/.test(preview) ? "" : preview;
}

/** Of what a message of a derived datatype consists, "2 blocks of vector(3, 1, 4) of MPI_DOUBLE"; "" for all others. */
export function typeWords(trace: Trace, message: number): string {
  const { source, type, bytes } = trace.messages;
  const found = trace.typeOf(source[message], type[message]);
  return found?.derived === true ? (elementWords(found, bytes[message]) ?? `a part of ${found.name}`) : "";
}

/** On whom a rank waits, for its place on the ring: "waits for 3". */
export function waitsFor(on: number, label: RankLabel): string {
  if (on >= 0) return `waits for ${label(on)}`;
  if (on === Awaited.Anyone) return "waits for anyone";
  if (on === Awaited.Everyone) return "waits for all";
  if (on === Awaited.Input) return "waits for input";
  return "waits";
}
