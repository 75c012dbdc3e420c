/** Runs that hang, for tests: scripted ranks, and the wait that each would have published. */
import type { CallName } from "#mpi/call-kinds.ts";
import { callKind } from "#mpi/call-kinds.ts";
import type { CallFields } from "#mpi/recorder.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import type { Finding } from "#trace/findings.ts";
import { ScriptedRun } from "#trace/synthetic.ts";
import { diagnoseDeadlock } from "./deadlock.ts";
import type { RankStatus } from "./stuck.ts";

export class ScriptedHang {
  readonly run: ScriptedRun;
  readonly statuses: RankStatus[];

  constructor(ranks: number, record = true) {
    this.run = new ScriptedRun(ranks, record);
    this.statuses = Array.from({ length: ranks }, () => ({ state: "computing", wait: null }));
  }

  /** The rank's program ends. */
  finishes(rank: number): void {
    this.run.ranks[rank].writer.end("finished");
    this.statuses[rank] = { state: "finished", wait: null };
  }

  /** A call that goes through. `meanwhile` gets its number. */
  calls(
    rank: number,
    name: CallName,
    line: number,
    fields: Partial<CallFields> = {},
    meanwhile?: (call: number) => void,
  ) {
    const one = this.run.ranks[rank];
    one.time += 10;
    const call = one.enter(name, line, fields);
    meanwhile?.(call);
    one.writer.exit(call, -1, -1, -1, 0);
  }

  /** An eager message that leaves and that nobody takes. */
  sends(rank: number, line: number, dest: number, tag: number, comm = 0): void {
    this.calls(rank, "send", line, { peer: dest, tag, comm }, (call) => {
      this.run.sent(rank, call, dest, comm, tag, new Uint8Array(8));
    });
  }

  /** A call that blocks for ever. */
  waits(
    rank: number,
    name: CallName,
    line: number,
    entries: readonly Partial<WaitEntry>[],
    fields: Partial<CallFields> = {},
    mode: "all" | "any" = "all",
  ): number {
    const one = this.run.ranks[rank];
    one.time += 10;
    const call = one.enter(name, line, fields);
    const comm = fields.comm ?? 0;
    const collective = fields.collective ?? 0;
    const context = comm + (collective > 0 ? 1 : 0);
    this.statuses[rank] = {
      state: "waiting",
      wait: {
        call,
        kind: callKind(name),
        mode,
        line,
        comm,
        collective,
        entries: entries.map((entry) => ({ what: "recv", peer: -2, context, tag: -1, bytes: 0, ...entry })),
      },
    };
    return call;
  }

  /** What collectives wait for that go on beside the rank's blocking call. */
  beside(rank: number, beside: readonly WaitEntry[]): void {
    const status = this.statuses[rank];
    if (status.wait !== null) this.statuses[rank] = { ...status, wait: { ...status.wait, beside } };
  }

  diagnose(): Finding | null {
    return diagnoseDeadlock(this.statuses, this.run.trace());
  }
}
