/** What a match costs does not grow with what is pending: counted in looks at messages and receives, not in time. */
import { expect, test } from "vitest";
import { PointToPoint } from "./operation.ts";
import { PostedReceives } from "./posted.ts";
import { type ArrivedMessage, UnexpectedMessages } from "./unexpected.ts";

/** Counts the steps from one to its neighbours. */
class Steps {
  count = 0;

  watch<T extends object>(one: T, links: readonly (keyof T)[]): T {
    for (const link of links) {
      let value = one[link];
      Object.defineProperty(one, link, {
        get: () => {
          this.count += 1;
          return value;
        },
        set: (next: T[keyof T]) => {
          value = next;
        },
      });
    }
    return one;
  }
}

function unexpectedSteps(pending: number, source: number, tag: number): number {
  const steps = new Steps();
  const unexpected = new UnexpectedMessages();
  const links: (keyof ArrivedMessage)[] = ["earlier", "later", "nextOfTag"];
  for (let index = 0; index < pending; index += 1) {
    const message = steps.watch(unexpected.fresh(), links);
    message.source = index % 2;
    message.tag = index % 5;
    unexpected.add(message);
  }
  steps.count = 0;
  const found = unexpected.find(0, source, tag);
  if (found !== null) unexpected.remove(found);
  return steps.count;
}

function postedSteps(pending: number, source: number, tag: number): number {
  const steps = new Steps();
  const posted = new PostedReceives();
  for (let index = 0; index < pending; index += 1) {
    const receive = steps.watch(new PointToPoint(true), ["before", "after"]);
    receive.peer = index % 3 === 0 ? -2 : index % 2;
    receive.wantedTag = index % 7 === 0 ? -1 : index % 5;
    posted.add(receive);
  }
  steps.count = 0;
  posted.take(0, source, tag);
  return steps.count;
}

test.each([
  ["a source and a tag", 1, 3],
  ["any tag", 0, -1],
  ["any source", -2, 4],
  ["anything", -2, -1],
])("a receive of %s finds one of 10,000 messages in as many steps as one of 10", (_, source, tag) => {
  const few = unexpectedSteps(10, source, tag);
  expect(few).toBeGreaterThan(0);
  expect(unexpectedSteps(10_000, source, tag)).toBe(few);
});

test("a message finds one of 10,000 receives in no more steps than one of 10", () => {
  const few = postedSteps(10, 1, 3);
  expect(few).toBeGreaterThan(0);
  expect(postedSteps(10_000, 1, 3)).toBeLessThanOrEqual(few);
});
