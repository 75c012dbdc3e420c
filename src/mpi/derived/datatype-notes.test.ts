import { expect, test } from "vitest";
import { datatypes } from "#mpi/datatypes.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Note, Recorder } from "#mpi/recorder.ts";
import { construct } from "./construct.ts";
import { DatatypeNotes } from "./datatype-notes.ts";

test("types are told of once, and those that a loop makes do not fill the log", () => {
  const told: Note[] = [];
  const recorder: Recorder = Object.assign(Object.create(nullRecorder), {
    enabled: true,
    note: (note: Note) => told.push(note),
  });
  const notes = new DatatypeNotes(recorder, 64);
  const first = construct("CONTIGUOUS", [3], [datatypes.INT]);
  notes.tell(first);
  notes.tell(first);
  expect(told.length).toBe(1);
  for (let turn = 0; turn < 1000; turn += 1) notes.tell(construct("CONTIGUOUS", [3], [datatypes.INT]));
  expect(told.length).toBe(312);
});
