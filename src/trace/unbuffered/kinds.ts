/** What each call waits for where no message goes ahead of its receive. */
import { type CallName, callNames, isCollective } from "#mpi/call-kinds.ts";
import { blockingSends, otherPrompt, startingSends } from "#trace/message-calls.ts";

/** Sending and receiving in one. */
const exchanges: ReadonlySet<CallName> = new Set<CallName>(["sendrecv", "Sendrecv", "Sendrecv_replace"]);

/** They find a message that somebody else takes, or the same rank later. */
const probing: ReadonlySet<CallName> = new Set<CallName>([
  "probe",
  "Probe",
  "mprobe",
  "Mprobe",
  "iprobe",
  "Iprobe",
  "improbe",
  "Improbe",
]);

/** What they found might as well have been something else, or nothing, and the program would have gone another way. */
const open: ReadonlySet<CallName> = new Set<CallName>([
  "iprobe",
  "Iprobe",
  "improbe",
  "Improbe",
  "test",
  "Test",
  "testall",
  "Testall",
  "testany",
  "Testany",
  "testsome",
  "Testsome",
  "waitany",
  "Waitany",
  "waitsome",
  "Waitsome",
  "Parrived",
  "win.Test",
]);

/** A send of theirs is of a copy, and the sender never waits for its receive. */
const buffered: ReadonlySet<CallName> = new Set<CallName>(["bsend", "Bsend", "ibsend", "Ibsend"]);

/** Collectives that are only begun, or prepared. */
const begun = /^(?:file\.)?I[a-z]|_init$|_begin$/;

export const Does = {
  /** It ends when its messages have found their receives. */
  Sends: 1,
  /** It ends when its messages have been sent. */
  Receives: 2,
  Probes: 4,
  /** It could have had another answer. */
  Open: 8,
  /** What it sends waits for nobody. */
  Buffers: 16,
} as const;

function deeds(name: CallName, kind: number): number {
  const together = isCollective(kind);
  const starts =
    startingSends.has(name) || otherPrompt.has(name) || (together && begun.test(name)) || buffered.has(name);
  const sends = blockingSends.has(name) || exchanges.has(name) || (together && !starts);
  return (
    (sends ? Does.Sends : 0) |
    (starts ? 0 : Does.Receives) |
    (probing.has(name) ? Does.Probes : 0) |
    (open.has(name) ? Does.Open : 0) |
    (buffered.has(name) ? Does.Buffers : 0)
  );
}

/** By the kind of the call: what it does, of `Does`. */
export const does: Uint8Array = Uint8Array.from(callNames, deeds);
