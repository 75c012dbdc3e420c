import fc from "fast-check";
import { expect, test } from "vitest";
import { ANY_SOURCE, ANY_TAG } from "./constants.ts";
import { PointToPoint } from "./operation.ts";
import { Slab } from "./payload-memory.ts";
import { PostedReceives } from "./posted.ts";
import { type ArrivedMessage, UnexpectedMessages } from "./unexpected.ts";

interface Envelope {
  readonly context: number;
  readonly source: number;
  readonly tag: number;
}

function asksFor(wanted: Envelope, { context, source, tag }: Envelope): boolean {
  const { source: from, tag: with_ } = wanted;
  return (
    wanted.context === context &&
    (from === ANY_SOURCE || from === source) &&
    (with_ === ANY_TAG || with_ === tag)
  );
}

const envelope = fc.record({
  context: fc.constantFrom(0, 1),
  source: fc.integer({ min: 0, max: 1 }),
  tag: fc.integer({ min: 0, max: 1 }),
});
const wanted = fc.record({
  context: fc.constantFrom(0, 1),
  source: fc.constantFrom(0, 1, ANY_SOURCE),
  tag: fc.constantFrom(0, 1, ANY_TAG),
});
const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant("arrive" as const), envelope }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("receive" as const), envelope: wanted }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("probe" as const), envelope: wanted }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("cancel" as const), index: fc.nat() }) },
);

function receiveOf({ context, source, tag }: Envelope): PointToPoint {
  const receive = new PointToPoint(true);
  receive.context = context;
  receive.peer = source;
  receive.wantedTag = tag;
  return receive;
}

test("messages and receives meet as in a plain list searched from its oldest end", () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 200, size: "max" }), (commands) => {
      const unexpected = new UnexpectedMessages();
      const posted = new PostedReceives();
      const arrived: { envelope: Envelope; message: ArrivedMessage }[] = [];
      const waiting: { envelope: Envelope; receive: PointToPoint }[] = [];
      for (const each of commands) {
        if (each.what === "cancel") {
          const [cancelled] = waiting.splice(each.index % Math.max(1, waiting.length), 1);
          if (cancelled !== undefined) posted.remove(cancelled.receive);
          continue;
        }
        const { context, source, tag } = each.envelope;
        if (each.what === "arrive") {
          const at = waiting.findIndex((one) => asksFor(one.envelope, each.envelope));
          const receive = posted.take(context, source, tag);
          expect(receive).toBe(waiting[at]?.receive ?? null);
          if (at >= 0) waiting.splice(at, 1);
          else {
            // Those with tag 1 are only announced: their payload is elsewhere.
            const slab = tag === 0 ? new Slab(8) : null;
            const message = Object.assign(unexpected.fresh(), { context, source, tag, bytes: 8, slab });
            unexpected.add(message);
            arrived.push({ envelope: each.envelope, message });
          }
          continue;
        }
        const at = arrived.findIndex((one) => asksFor(each.envelope, one.envelope));
        const message = unexpected.find(context, source, tag);
        expect(message).toBe(arrived[at]?.message ?? null);
        if (each.what === "probe") continue;
        if (message !== null) {
          unexpected.remove(message);
          arrived.splice(at, 1);
        } else {
          const receive = receiveOf(each.envelope);
          posted.add(receive);
          waiting.push({ envelope: each.envelope, receive });
        }
      }
      expect(unexpected.count).toBe(arrived.length);
      const kept = arrived.filter(({ envelope: { tag } }) => tag === 0);
      expect(unexpected.bytes).toBe(8 * kept.length);
      expect(posted.count).toBe(waiting.length);
      expect(new Set(unexpected)).toEqual(new Set(arrived.map(({ message }) => message)));
    }),
    { numRuns: 500 },
  );
});

/** Counts how often the properties of an object are read while `work` runs. */
function countReads(messages: readonly ArrivedMessage[], work: () => void): number {
  let reads = 0;
  for (const message of messages) {
    const { tag } = message;
    Object.defineProperty(message, "tag", {
      get: () => {
        reads += 1;
        return tag;
      },
    });
  }
  work();
  return reads;
}

test("a receive with source and tag looks at one message, however many others are there", () => {
  const unexpected = new UnexpectedMessages();
  const messages = Array.from({ length: 1000 }, (_, tag) => {
    const message = Object.assign(unexpected.fresh(), { context: 0, source: 1, tag, bytes: 0 });
    unexpected.add(message);
    return message;
  });
  const reads = countReads(messages, () => {
    expect(unexpected.find(0, 1, 999)).toBe(messages[999]);
    unexpected.remove(messages[999]);
  });
  expect(reads).toBeLessThan(5);
});

/** Entries of all maps and arrays that an object holds. */
function entriesWithin(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  if (value instanceof Map) return [...value.values()].reduce((sum, one) => sum + 1 + entriesWithin(one), 0);
  const inner = Object.values(value).reduce((sum: number, one) => sum + entriesWithin(one), 0);
  return Array.isArray(value) ? value.length + inner : inner;
}

test("tags that are used once leave nothing behind", () => {
  const unexpected = new UnexpectedMessages();
  const posted = new PostedReceives();
  for (let tag = 0; tag < 10_000; tag += 1) {
    const message = Object.assign(unexpected.fresh(), { context: 0, source: 0, tag, bytes: 4 });
    unexpected.add(message);
    unexpected.remove(message);
    unexpected.recycle(message);
    posted.add(receiveOf({ context: 0, source: 0, tag }));
    posted.take(0, 0, tag);
  }
  expect(unexpected.count + posted.count).toBe(0);
  expect(entriesWithin(unexpected)).toBeLessThan(200);
  expect(entriesWithin(posted)).toBeLessThan(200);
});
