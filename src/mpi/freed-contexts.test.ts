import { expect, test } from "vitest";
import { PointToPoint } from "./operation.ts";
import { PostedReceives } from "./posted.ts";
import { UnexpectedMessages } from "./unexpected.ts";

function receiveOn(context: number): PointToPoint {
  const receive = new PointToPoint(true);
  receive.context = context;
  receive.peer = 1;
  receive.wantedTag = 5;
  return receive;
}

test("queues of receives go with the communicator, those in use when they are empty", () => {
  const posted = new PostedReceives();
  const [used, done] = [receiveOn(4), receiveOn(6)];
  posted.add(used);
  posted.add(done);
  posted.remove(done);
  expect(posted.contextCount).toBe(2);
  posted.end(4);
  posted.end(6);
  expect(posted.contextCount).toBe(1);
  expect(posted.take(4, 1, 5)).toBe(used);
  expect([posted.contextCount, posted.count]).toEqual([0, 0]);
});

test("queues of messages go with the communicator, and never a message with them", () => {
  const messages = new UnexpectedMessages();
  for (const context of [4, 6]) {
    const message = messages.fresh();
    Object.assign(message, { context, source: 1, tag: 5 });
    messages.add(message);
  }
  const taken = messages.find(6, 1, 5);
  if (taken !== null) messages.remove(taken);
  messages.end(6);
  messages.end(4);
  expect(messages.contextCount).toBe(1);
  const kept = messages.find(4, 1, 5);
  expect(kept?.context).toBe(4);
  if (kept !== null) messages.remove(kept);
  expect([messages.contextCount, messages.count]).toEqual([0, 0]);
});
