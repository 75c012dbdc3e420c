/**
 * A run as a file: what is known of it besides its trace (how it ended, what was found, the program), then the trace as
 * trace-file.ts writes it. A bare trace is read as well; what it was a trace of is then told from the trace alone.
 *
 * Head, 32-bit little-endian words: magic, version, bytes of JSON, bytes of files; then the JSON in UTF-8; then the bytes
 * of the files in the folder that ranks shared; then the trace.
 */

import { TraceFormatError } from "#trace/format.ts";
import type { Trace } from "#trace/model.ts";
import { causesFirst } from "#trace/rules/causes-first.ts";
import { errorFindings } from "#trace/rules/failures.ts";
import { reviewRun } from "#trace/rules/review.ts";
import { TraceStore } from "#trace/store.ts";
import { exportTrace, importTrace } from "#trace/trace-file.ts";
import type { RunOutcome } from "./api.ts";
import { parseRunNotes, type RunNotes } from "./run-notes.ts";
import { packFiles, type SharedFile, unpackFiles } from "./shared-files.ts";

export interface RunFile extends Omit<RunNotes, "files"> {
  readonly trace: Trace;
  /** What ranks wrote in the folder that they shared; null when not known. */
  readonly shared: readonly SharedFile[] | null;
}

/** "RRUN" */
const magic = 0x4e555252;
const version = 1;
const headBytes = 16;

/** The file of a run that has ended. */
export function writeRunFile({
  trace,
  outcome,
  source,
  language,
  settings,
  shared,
}: RunFile): Uint8Array<ArrayBuffer> {
  if (!(trace instanceof TraceStore)) throw new Error("this run was not recorded by Ringside");
  const packed = packFiles(shared ?? []);
  const told = shared === null ? null : packed.told;
  const notes: RunNotes = { outcome, source, language, settings, files: told };
  const json = new TextEncoder().encode(JSON.stringify(notes));
  const logs = exportTrace(trace);
  const files = packed.bytes.reduce((sum, { length }) => sum + length, 0);
  const file = new Uint8Array(headBytes + json.length + files + logs.length);
  const head = new DataView(file.buffer);
  for (const [index, word] of [magic, version, json.length, files].entries())
    head.setInt32(index * 4, word, true);
  let at = headBytes;
  for (const part of [json, ...packed.bytes, logs]) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/** The run in a file. Throws TraceFormatError, in words for the page, when it cannot be read. */
export function readRunFile(file: Uint8Array): RunFile {
  const head = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < headBytes || head.getInt32(0, true) !== magic) return withoutNotes(importTrace(file));
  const written = head.getInt32(4, true);
  if (written !== version) {
    throw new TraceFormatError(
      `This file has format ${written}, this Ringside reads format ${version}. It may come from a newer Ringside.`,
    );
  }
  const length = head.getInt32(8, true);
  const files = head.getInt32(12, true);
  if (length < 0 || files < 0 || headBytes + length + files > file.length) {
    throw new TraceFormatError(`The trace is cut short: it has only ${file.length} bytes.`);
  }
  const filesAt = headBytes + length;
  const trace = importTrace(file.subarray(filesAt + files));
  const notes = parseRunNotes(decode(file.subarray(headBytes, headBytes + length)), trace.ranks);
  if (notes === null) {
    throw new TraceFormatError("The trace is damaged: what it says of the run's end cannot be read.");
  }
  const { files: told, ...known } = notes;
  const shared = told && unpackFiles(told, file.subarray(filesAt, filesAt + files));
  if (shared === null && told !== null)
    throw new TraceFormatError("The trace is damaged: files that it tells of are not in it.");
  return { trace, ...known, shared };
}

/** Undefined when it is no JSON. */
function decode(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function withoutNotes(trace: Trace): RunFile {
  const errors = errorFindings(trace);
  const finished = trace.rankEnds.every(({ how: end }) => end === "finished");
  const how: RunOutcome["how"] = errors.length > 0 ? "error" : finished ? "finished" : "stopped";
  const findings = causesFirst(errors, reviewRun({ trace, how }));
  const outcome = { how, findings, duration: trace.endTime };
  return { trace, outcome, source: "", language: "typescript", settings: null, shared: null };
}
