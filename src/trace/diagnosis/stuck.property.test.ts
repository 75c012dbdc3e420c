import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { ANY_SOURCE } from "#mpi/constants.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import { TraceStore } from "#trace/store.ts";
import { cyclicComponents, shortestCycle } from "./cycles.ts";
import { diagnoseDeadlock } from "./deadlock.ts";
import { findStuck, type RankStatus } from "./stuck.ts";

// Many small cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const SIZE = 6;
const everybody = Array.from({ length: SIZE }, (_, rank) => rank);
/** Context 2 is a communicator of the even ranks. */
const membersOf = (_rank: number, comm: number) => (comm === 2 ? [0, 2, 4] : everybody);

const entry: fc.Arbitrary<WaitEntry> = fc.record({
  what: fc.constantFrom("recv", "recv", "send", "room", "transfer"),
  peer: fc.oneof(
    { weight: 5, arbitrary: fc.nat(SIZE - 1) },
    { weight: 1, arbitrary: fc.constant(ANY_SOURCE) },
  ),
  context: fc.constantFrom(0, 1, 2),
  tag: fc.nat(3),
  bytes: fc.nat(100),
});

const waiting: fc.Arbitrary<RankStatus> = fc.record({
  state: fc.constant("waiting" as const),
  wait: fc.record({
    call: fc.constant(0),
    kind: fc.constantFrom(2, 21, 22),
    mode: fc.constantFrom("all" as const, "any" as const),
    line: fc.nat(30),
    comm: fc.constant(0),
    collective: fc.constant(0),
    entries: fc.array(entry, { maxLength: 3 }),
  }),
});

const other: fc.Arbitrary<RankStatus> = fc.record({
  state: fc.constantFrom(
    "computing" as const,
    "input" as const,
    "log" as const,
    "finished" as const,
    "failed" as const,
  ),
  wait: fc.constant(null),
});

const states = fc.array(fc.oneof({ weight: 6, arbitrary: waiting }, { weight: 1, arbitrary: other }), {
  minLength: SIZE,
  maxLength: SIZE,
});

/**
 * Stuck by definition: the union of all sets of waiting ranks in which nobody can go on even if every rank outside that
 * still has a program to run did whatever it could. All sets are tried.
 */
function stuckByDefinition(statuses: readonly RankStatus[]): number[] {
  const stuck = new Set<number>();
  for (let bits = 1; bits < 1 << SIZE; bits++) {
    const set = everybody.filter((rank) => (bits >> rank) & 1);
    if (set.every((rank) => blockedWithin(rank, set, statuses))) for (const rank of set) stuck.add(rank);
  }
  return [...stuck].sort((a, b) => a - b);
}

function blockedWithin(rank: number, set: readonly number[], statuses: readonly RankStatus[]): boolean {
  const { state, wait } = statuses[rank];
  if (state !== "waiting" || wait === null || wait.entries.length === 0) return false;
  const helps = (peer: number) =>
    !set.includes(peer) && !["finished", "failed"].includes(statuses[peer].state);
  const served = ({ what, peer }: WaitEntry) =>
    (what === "room" || what === "transfer") && peer >= 0 && statuses[peer].state !== "failed";
  const possible = (one: WaitEntry) => {
    if (served(one)) return true;
    const peers =
      one.peer >= 0 ? [one.peer] : membersOf(rank, one.context & ~1).filter((peer) => peer !== rank);
    return peers.some(helps);
  };
  return wait.mode === "all" ? !wait.entries.every(possible) : !wait.entries.some(possible);
}

describe("stuck ranks", () => {
  it("are those that the definition says, for any waits", () => {
    fc.assert(
      fc.property(states, (statuses) => {
        expect(findStuck(statuses, membersOf)).toEqual(stuckByDefinition(statuses));
      }),
      { numRuns: 2000 },
    );
  });

  it("are each told of in a sentence of their own, with a place in the graph", () => {
    fc.assert(
      fc.property(states, (statuses) => {
        const trace = new TraceStore(SIZE);
        const finding = diagnoseDeadlock(statuses, trace);
        const stuck = findStuck(statuses, (rank, comm) => trace.commOf(rank, comm)?.members);
        expect(finding === null).toBe(stuck.length === 0);
        expect(finding?.details.map(({ rank }) => rank) ?? []).toEqual(stuck);
        const inGraph = finding?.waits?.nodes
          .filter(({ state }) => state === "stuck")
          .map(({ rank }) => rank);
        expect(inGraph ?? []).toEqual(stuck);
        for (const { from, to } of finding?.waits?.edges ?? []) {
          expect(stuck).toContain(from);
          expect(to).toBeLessThan(SIZE);
        }
        if (finding !== null)
          expect(JSON.stringify(finding.details) + finding.summary).not.toMatch(/undefined|NaN/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("cycles", () => {
  const graphs = fc.array(fc.array(fc.nat(SIZE - 1), { maxLength: 3 }), { minLength: SIZE, maxLength: SIZE });

  /** Nodes that a walk of at least one step from `start` comes to. */
  function reach(start: number, graph: readonly number[][]): Set<number> {
    const seen = new Set<number>();
    const open = [...graph[start]];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      open.push(...graph[node]);
    }
    return seen;
  }

  it("share a component exactly when they reach each other", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const component = cyclicComponents(SIZE, (node) => graph[node]);
        for (const a of everybody) {
          expect(component[a] >= 0).toBe(reach(a, graph).has(a));
          for (const b of everybody) {
            if (a === b || component[a] < 0) continue;
            const mutual = reach(a, graph).has(b) && reach(b, graph).has(a);
            expect(component[a] === component[b]).toBe(mutual);
          }
          const cycle = shortestCycle(a, (node) => graph[node]);
          expect(cycle.length > 0).toBe(reach(a, graph).has(a));
          for (const [at, node] of cycle.entries())
            expect(graph[node]).toContain(cycle[(at + 1) % cycle.length]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
