import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TraceFormatError } from "#trace/format.ts";
import { syntheticTrace } from "#trace/synthetic.ts";
import { exportTrace } from "#trace/trace-file.ts";
import { type RunFile, readRunFile, writeRunFile } from "./run-file.ts";

const trace = syntheticTrace(3, 20);
const run: RunFile = {
  trace,
  source: "// Größe\ncomm.recv();\n",
  language: "python",
  settings: {
    file: "count.py",
    ranks: 3,
    args: ["5"],
    envScope: "all",
    seed: 7.5,
    eagerLimit: 0,
    algorithms: { bcast: "chain" },
    watchBuffers: true,
    module: null,
  },
  shared: [
    { name: "../grid.bin", size: 3, changes: 4, kept: true, read: () => new Uint8Array([1, 2, 3]) },
    { name: "huge", size: 2 ** 40, changes: 1, kept: false, read: () => null },
    { name: "empty", size: 0, changes: 1, kept: true, read: () => new Uint8Array(0) },
  ],
  outcome: {
    how: "deadlock",
    duration: 640,
    findings: [
      {
        class: "Deadlock",
        rule: "cyclic-wait",
        severity: "error",
        summary: "Ranks 0 and 1 wait.",
        details: [{ rank: 0, line: 4, text: "Rank 0 waits.", time: Number.NaN, callers: [2] }],
        groups: [{ ranks: [0, 1], line: 4, text: "Both wait.", time: 5.5 }],
        advice: "Send first.",
        waits: {
          nodes: [{ rank: 1, state: "stuck", line: 4, call: "recv" }],
          edges: [{ from: 0, to: 1, label: "tag 0", cycle: true }],
        },
      },
    ],
  },
};
const file = writeRunFile(run);

/** The file with other notes, as someone might make it by hand. */
function withNotes(change: (notes: { outcome: Record<string, unknown>; source: unknown }) => unknown) {
  const { outcome, source, language, settings } = structuredClone({ ...run, shared: [] });
  const notes = { outcome: { ...outcome }, source, language, settings };
  const json = new TextEncoder().encode(JSON.stringify(change(notes) ?? notes));
  const head = file.slice(0, 16);
  new DataView(head.buffer).setInt32(8, json.length, true);
  new DataView(head.buffer).setInt32(12, 0, true);
  const bytes = [...head, ...json, ...exportTrace(trace)];
  return new Uint8Array(bytes);
}

it("gives back the run: events, program, how it ended and what was found", () => {
  const read = readRunFile(file);
  const { trace: _, shared, ...told } = run;
  expect(read).toMatchObject(told);
  const files = (of: RunFile) => of.shared?.map(({ read: bytes, ...each }) => ({ ...each, bytes: bytes() }));
  expect(files(read)).toEqual(files({ ...run, shared }));
  expect(read.trace.calls.length).toBe(trace.calls.length);
  expect(read.trace.messages.length).toBe(trace.messages.length);
  expect(readRunFile(writeRunFile(read)).outcome).toEqual(run.outcome);
});

it("reads a bare trace, and tells from it how the run ended", () => {
  const read = readRunFile(exportTrace(trace));
  expect(read.trace.messages.length).toBe(trace.messages.length);
  expect(read).toMatchObject({
    source: "",
    shared: null,
    outcome: { how: "finished", duration: trace.endTime },
  });
});

describe("a file is refused in words", () => {
  const notes = "The trace is damaged: what it says of the run's end cannot be read.";
  const finding = run.outcome.findings[0];
  it.each<[string, Uint8Array, string]>([
    ["that is empty", new Uint8Array(0), "This is not a trace that Ringside exported: it has only 0 bytes."],
    [
      "of another kind",
      new TextEncoder().encode("<!doctype html><title>no</title>"),
      "it begins with other bytes.",
    ],
    ["cut short in its head", file.slice(0, 40), "The trace is cut short: it has only 40 bytes."],
    ["cut short in its trace", file.slice(0, -4), "The trace is cut short"],
    ["of a newer page", Uint8Array.from(file, (byte, at) => (at === 4 ? 9 : byte)), "has format 9"],
    ["with notes that are no JSON", Uint8Array.from(file, (byte, at) => (at === 16 ? 0xff : byte)), notes],
    ["without an outcome", withNotes(() => ({ source: "" })), notes],
    [
      "with a source that is no text",
      withNotes(() => ({ outcome: run.outcome, source: { html: "<b>" } })),
      notes,
    ],
    [
      "that speaks of a rank that is not there",
      withNotes(({ outcome }) => {
        const waits = { nodes: [{ rank: 3, state: "stuck", line: 1, call: "recv" }], edges: [] };
        outcome.findings = [{ ...finding, waits }];
      }),
      notes,
    ],
    [
      "that tells of files which are not in it",
      withNotes((told) => ({ ...told, files: [{ name: "a", size: 5, changes: 1, kept: true }] })),
      "The trace is damaged: files that it tells of are not in it.",
    ],
    [
      "with a file that has no size",
      withNotes((told) => ({ ...told, files: [{ name: "a", size: -1, changes: 1, kept: true }] })),
      notes,
    ],
    [
      "with a class of its own",
      withNotes(({ outcome }) => {
        outcome.findings = [{ ...finding, class: "Surprise" }];
      }),
      notes,
    ],
  ])("%s", (_name, bytes, message) => {
    expect(() => readRunFile(bytes)).toThrow(message);
    expect(() => readRunFile(bytes)).toThrow(TraceFormatError);
  });

  it("or read, whatever its damage", () => {
    const hits = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(hits, (damage) => {
        const damaged = file.slice();
        for (const [at, byte] of damage) damaged[at] = byte;
        try {
          readRunFile(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(TraceFormatError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
