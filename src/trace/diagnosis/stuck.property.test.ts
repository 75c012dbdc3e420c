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
/** All sets of this many ranks and of what goes on beside them can be tried. */
const FEW = 4;
const everybody = Array.from({ length: SIZE }, (_, rank) => rank);
/** Context 2 is a communicator of the even ranks. */
const membersOf = (_rank: number, comm: number) => (comm === 2 ? [0, 2, 4] : everybody);

const entryOf = (size: number): fc.Arbitrary<WaitEntry> =>
  fc.record({
    what: fc.constantFrom("recv", "recv", "send", "room", "transfer"),
    peer: fc.oneof(
      { weight: 5, arbitrary: fc.nat(size - 1) },
      { weight: 1, arbitrary: fc.constant(ANY_SOURCE) },
    ),
    context: fc.constantFrom(0, 1, 2),
    tag: fc.nat(1),
    bytes: fc.nat(100),
  });

const waitingOf = (size: number): fc.Arbitrary<RankStatus> =>
  fc.record({
    state: fc.constant("waiting" as const),
    wait: fc.record({
      call: fc.constant(0),
      kind: fc.constantFrom(2, 21, 22),
      mode: fc.constantFrom("all" as const, "any" as const),
      line: fc.nat(30),
      comm: fc.constant(0),
      collective: fc.constant(0),
      entries: fc.array(entryOf(size), { maxLength: 3 }),
      beside: fc.array(
        entryOf(size).map((one) => ({ ...one, context: 1 })),
        { maxLength: 2 },
      ),
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

const statesOf = (size: number) =>
  fc.array(fc.oneof({ weight: 6, arbitrary: waitingOf(size) }, { weight: 1, arbitrary: other }), {
    minLength: size,
    maxLength: size,
  });

/** A rank, or a collective that a rank sends on beside what its program does: what can go on or not. */
interface Actor {
  readonly rank: number;
  readonly status: RankStatus;
  /** Null for the rank itself. */
  readonly collective: WaitEntry | null;
}

const alike = (a: WaitEntry, b: WaitEntry) => a.context === b.context && a.tag === b.tag;
const isCollective = ({ context }: WaitEntry) => context === 1;
const allEntries = ({ wait }: RankStatus) => [...(wait?.entries ?? []), ...(wait?.beside ?? [])];

/**
 * Stuck by definition: the union of all sets of waiting ranks and collectives in which nobody can go on even if all
 * outside that still have something to do did whatever they could. All sets are tried.
 */
function stuckByDefinition(statuses: readonly RankStatus[]): number[] {
  const actors = statuses.flatMap((status, rank): Actor[] => {
    if (status.state !== "waiting") return [];
    const entries = allEntries(status).filter(isCollective);
    const firsts = entries.filter((one, at) => entries.findIndex((other) => alike(one, other)) === at);
    return [null, ...firsts].map((collective) => ({ rank, status, collective }));
  });
  const stuck = new Set<number>();
  for (let bits = 1; bits < 1 << actors.length; bits++) {
    const set = actors.filter((_, at) => (bits >> at) & 1);
    if (!set.every((actor) => blockedWithin(actor, set, actors, statuses))) continue;
    for (const { rank, collective } of set) if (collective === null) stuck.add(rank);
  }
  return [...stuck].sort((a, b) => a - b);
}

function blockedWithin(
  { rank, status, collective }: Actor,
  set: readonly Actor[],
  actors: readonly Actor[],
  statuses: readonly RankStatus[],
): boolean {
  const { wait } = status;
  if (wait === null) return false;
  const goesOn = (peer: number, entry: WaitEntry) => {
    const outside = (actor: Actor) => actor.rank === peer && !set.includes(actor);
    if (!["waiting", "finished", "failed"].includes(statuses[peer].state)) return true;
    return actors.some(
      (actor) =>
        outside(actor) &&
        (actor.collective === null || (isCollective(entry) && alike(actor.collective, entry))),
    );
  };
  const possible = (one: WaitEntry) => {
    const served = (one.what === "room" || one.what === "transfer") && one.peer >= 0;
    if (served && statuses[one.peer].state !== "failed") return true;
    const everyone = membersOf(rank, one.context & ~1).filter((peer) => peer !== rank && peer < FEW);
    const peers = one.peer >= 0 ? [one.peer] : everyone;
    return peers.some((peer) => goesOn(peer, one));
  };
  if (collective !== null)
    return !allEntries(status)
      .filter((one) => alike(one, collective))
      .every(possible);
  if (wait.entries.length === 0) return false;
  if (wait.mode === "all") return !wait.entries.every(possible);
  const whole = (one: WaitEntry) =>
    wait.entries.filter((other) => (isCollective(one) ? alike(one, other) : one === other));
  return !wait.entries.some((one) => whole(one).every(possible));
}

describe("stuck ranks", () => {
  it("are those that the definition says, for any waits", () => {
    fc.assert(
      fc.property(statesOf(FEW), (statuses) => {
        const members = (rank: number, comm: number) => membersOf(rank, comm).filter((one) => one < FEW);
        expect(findStuck(statuses, members)).toEqual(stuckByDefinition(statuses));
      }),
      { numRuns: 1000 },
    );
  });

  it("are each told of in a sentence of their own, with a place in the graph", () => {
    fc.assert(
      fc.property(statesOf(SIZE), (statuses) => {
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
