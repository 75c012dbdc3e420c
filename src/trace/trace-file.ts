/**
 * A trace as a file: a head, then the log of each rank in the format of format.ts, little-endian. What is written is the
 * trace as it was corrected (order, times), so that reading it back gives the same trace.
 *
 * Head, 32-bit words: magic, version of the format, number of ranks, of which spawns; then, for each rank, the words of its
 * log; then, for each spawn, its ranks, the step and the time (64 bits) of the event that started them; then one more 0 when the number of these is odd.
 */
import { MAX_PROCESSES } from "#mpi/processes/numbers.ts";
import { FORMAT_VERSION, TraceFormatError } from "./format.ts";
import { MemoryLog } from "./memory-log.ts";
import { TraceReader } from "./reader.ts";
import { replayRank } from "./replay-rank.ts";
import type { TraceStore } from "./store.ts";
import type { Birth } from "./worlds.ts";

/** "RING" */
const MAGIC = 0x474e4952;
const HEAD_WORDS = 4;
const BIRTH_WORDS = 4;

/** The file of a trace, as far as it has come. */
export function exportTrace(trace: TraceStore): Uint8Array {
  const logs = Array.from({ length: trace.ranks }, (_, rank) => {
    const log = new MemoryLog();
    replayRank(trace, rank, log);
    return log.drain();
  });
  const spawns = trace.worlds.slice(1);
  const births = spawns.flatMap(({ size, step, time }) => [
    size,
    step,
    ...new Int32Array(Float64Array.of(time).buffer),
  ]);
  const head = [
    MAGIC,
    FORMAT_VERSION,
    trace.ranks,
    spawns.length,
    ...logs.map((log) => log.length),
    ...births,
  ];
  if (head.length % 2 === 1) head.push(0);
  const words = new Int32Array(logs.reduce((sum, log) => sum + log.length, head.length));
  words.set(head);
  let at = head.length;
  for (const log of logs) {
    words.set(log, at);
    at += log.length;
  }
  return new Uint8Array(words.buffer);
}

/** The trace in a file. Throws TraceFormatError, in words for the page, when it cannot be read. */
export function importTrace(file: Uint8Array): TraceStore {
  const notOurs = "This is not a trace that Ringside exported";
  if (file.length < HEAD_WORDS * 4)
    throw new TraceFormatError(`${notOurs}: it has only ${file.length} bytes.`);
  // A copy, since words have to be aligned; not by slice, which gives Node's Buffers a view of the same memory.
  const words = new Int32Array(new Uint8Array(file.subarray(0, file.length - (file.length % 4))).buffer);
  const [magic, version, ranks, spawns] = words;
  if (magic !== MAGIC) throw new TraceFormatError(`${notOurs}: it begins with other bytes.`);
  if (version > FORMAT_VERSION) {
    const both = `format ${version}, this one reads up to ${FORMAT_VERSION}`;
    throw new TraceFormatError(
      `This trace was made by a newer Ringside (${both}). Reload the page to get the newest.`,
    );
  }
  if (version < 1) throw new TraceFormatError(`${notOurs}: its format is number ${version}.`);
  if (ranks < 1 || ranks > MAX_PROCESSES) {
    throw new TraceFormatError(
      `The trace is damaged: it says that it has ${ranks} ranks (1 to ${MAX_PROCESSES} are possible).`,
    );
  }
  const birthsAt = HEAD_WORDS + ranks;
  const births = words.slice(birthsAt, birthsAt + spawns * BIRTH_WORDS);
  const worlds = Array.from({ length: births.length / BIRTH_WORDS }, (_, spawn) => {
    const [size, step, low, high] = births.subarray(spawn * BIRTH_WORDS);
    return { size, step, time: new Float64Array(Int32Array.of(low, high).buffer)[0] };
  });
  const first = worlds.reduce((left, { size }) => left - size, ranks);
  if (spawns < 0 || worlds.length !== spawns || worlds.some(({ size }) => size < 1) || first < 1) {
    throw new TraceFormatError("The trace is damaged: it says that more ranks were started than it has.");
  }
  if (worlds.some(({ step, time }) => step < 0 || !(time >= 0 && time < 1e15))) {
    throw new TraceFormatError("The trace is damaged: it tells no time at which ranks were started.");
  }
  const start = birthsAt + births.length + ((birthsAt + births.length) % 2);
  const lengths = words.slice(HEAD_WORDS, HEAD_WORDS + ranks);
  if (lengths.some((length) => length < 0 || length % 2 === 1)) {
    throw new TraceFormatError("The trace is damaged: the log of a rank has an impossible length.");
  }
  const expected = 4 * lengths.reduce((sum, length) => sum + length, start);
  if (file.length !== expected) {
    const what = file.length < expected ? "cut short" : "damaged";
    throw new TraceFormatError(
      `The trace is ${what}: it should have ${expected} bytes and has ${file.length}.`,
    );
  }
  return read(first, worlds, lengths, words.subarray(start));
}

function read(
  first: number,
  spawns: readonly (Birth & { size: number })[],
  lengths: Int32Array,
  words: Int32Array,
): TraceStore {
  const reader = new TraceReader(first);
  for (const { size, ...birth } of spawns) reader.addWorld(size, birth);
  try {
    let at = 0;
    for (const [rank, length] of lengths.entries()) {
      reader.push(rank, words.subarray(at, at + length));
      at += length;
    }
    reader.finish();
  } catch (error) {
    if (!(error instanceof TraceFormatError)) throw error;
    throw new TraceFormatError(`The trace is damaged: ${error.message}.`, { cause: error });
  }
  return reader.trace;
}
