/**
 * Messages that have arrived before a receive asked for them. Found by context, source and tag without looking at the
 * others; a wildcard source looks at one message for each rank. A pair's messages stay in their order.
 */
import { ANY_SOURCE, ANY_TAG } from "./constants.ts";
import type { PointToPoint } from "./operation.ts";
import type { Slab } from "./payload-memory.ts";
import { PacketKind } from "./transport.ts";

export class ArrivedMessage {
  /** Eager, EagerSync or RequestToSend. */
  kind: PacketKind = PacketKind.Eager;
  source = 0;
  context = 0;
  tag = 0;
  bytes = 0;
  pair = 0;
  /** The sender's operation. */
  id = 0;
  mark = 0;
  /** A message of this rank to itself whose bytes are still with the sending operation. */
  ownSend: PointToPoint | null = null;
  slab: Slab | null = null;
  slabOffset = 0;

  /** Place in the order of arrival; neighbours of the same source, and of the same source and tag. */
  order = 0;
  earlier: ArrivedMessage | null = null;
  later: ArrivedMessage | null = null;
  nextOfTag: ArrivedMessage | null = null;
}

interface TagQueue {
  first: ArrivedMessage | null;
  last: ArrivedMessage | null;
}

/** Empty queues of a source that are kept for their tag's next message; beyond it they go. */
const keptTags = 64;

/** What one source has sent on one context. */
class SourceQueue {
  first: ArrivedMessage | null = null;
  private last: ArrivedMessage | null = null;
  private readonly byTag = new Map<number, TagQueue>();

  oldest(tag: number): ArrivedMessage | null {
    if (this.first === null || tag === ANY_TAG) return this.first;
    return this.byTag.get(tag)?.first ?? null;
  }

  add(message: ArrivedMessage): void {
    message.earlier = this.last;
    message.later = null;
    message.nextOfTag = null;
    if (this.last === null) this.first = message;
    else this.last.later = message;
    this.last = message;
    const queue = this.byTag.get(message.tag);
    if (queue === undefined) {
      this.byTag.set(message.tag, { first: message, last: message });
      return;
    }
    if (queue.last === null) queue.first = message;
    else queue.last.nextOfTag = message;
    queue.last = message;
  }

  /** The message of this tag with this sender's operation, or null. */
  withId(tag: number, id: number, ownSend: PointToPoint | null): ArrivedMessage | null {
    let message = this.byTag.get(tag)?.first ?? null;
    while (message !== null && (message.id !== id || message.ownSend !== ownSend))
      message = message.nextOfTag;
    return message;
  }

  /** Takes out a message. At once if it is the oldest of its tag: no receive can ask for a later one. */
  remove(message: ArrivedMessage): void {
    const { earlier, later } = message;
    if (earlier === null) this.first = later;
    else earlier.later = later;
    if (later === null) this.last = earlier;
    else later.earlier = earlier;
    const queue = this.byTag.get(message.tag);
    if (queue === undefined) throw new Error("the message is not among those of its tag");
    if (queue.first !== message) {
      let before = queue.first;
      while (before !== null && before.nextOfTag !== message) before = before.nextOfTag;
      if (before === null) throw new Error("the message is not among those of its tag");
      before.nextOfTag = message.nextOfTag;
      if (queue.last === message) queue.last = before;
      return;
    }
    queue.first = message.nextOfTag;
    if (queue.first !== null) return;
    queue.last = null;
    if (this.byTag.size > keptTags) this.byTag.delete(message.tag);
  }
}

export class UnexpectedMessages {
  count = 0;
  /** Of the payloads that are kept here: an announced one is still its sender's, whatever its length. */
  bytes = 0;
  private readonly contexts = new Map<number, (SourceQueue | undefined)[]>();
  /** Contexts that no call uses any more: their queues go with their last message. */
  private readonly ending = new Set<number>();
  private readonly spare: ArrivedMessage[] = [];
  private arrivals = 0;

  /** An empty message to fill in and `add`. */
  fresh(): ArrivedMessage {
    return this.spare.pop() ?? new ArrivedMessage();
  }

  add(message: ArrivedMessage): void {
    let sources = this.contexts.get(message.context);
    if (sources === undefined) {
      sources = [];
      this.contexts.set(message.context, sources);
    }
    let queue = sources[message.source];
    if (queue === undefined) {
      queue = new SourceQueue();
      sources[message.source] = queue;
    }
    this.arrivals += 1;
    message.order = this.arrivals;
    queue.add(message);
    this.count += 1;
    if (message.slab !== null) this.bytes += message.bytes;
  }

  /** The message that a receive of this context, source and tag (wildcards allowed) would take now, or null. */
  find(context: number, source: number, tag: number): ArrivedMessage | null {
    const sources = this.contexts.get(context);
    if (sources === undefined) return null;
    if (source !== ANY_SOURCE) return sources[source]?.oldest(tag) ?? null;
    let found: ArrivedMessage | null = null;
    for (const queue of sources) {
      const oldest = queue?.oldest(tag) ?? null;
      if (oldest !== null && (found === null || oldest.order < found.order)) found = oldest;
    }
    return found;
  }

  /**
   * The message of a sender's operation, or null when it has been matched: by its number, a message of this rank to
   * itself by the operation. Looks at all with its tag.
   */
  withId(
    context: number,
    source: number,
    tag: number,
    id: number,
    ownSend: PointToPoint | null,
  ): ArrivedMessage | null {
    return this.contexts.get(context)?.[source]?.withId(tag, id, ownSend) ?? null;
  }

  /** Takes out a message that `find` or `withId` returned. Give it to `recycle` when its fields are not needed any more. */
  remove(message: ArrivedMessage): void {
    this.contexts.get(message.context)?.[message.source]?.remove(message);
    this.count -= 1;
    if (message.slab !== null) this.bytes -= message.bytes;
    if (this.ending.size !== 0 && this.ending.has(message.context)) this.end(message.context);
  }

  /** No receive will be posted on this context: its queues go, those that still hold messages once they are taken. */
  end(context: number): void {
    const empty = (this.contexts.get(context) ?? []).every((queue) => (queue?.first ?? null) === null);
    if (empty) {
      this.contexts.delete(context);
      this.ending.delete(context);
    } else {
      this.ending.add(context);
    }
  }

  /** Contexts with queues, empty ones too. */
  get contextCount(): number {
    return this.contexts.size;
  }

  recycle(message: ArrivedMessage): void {
    message.slab = null;
    message.ownSend = null;
    if (this.spare.length < 1024) this.spare.push(message);
  }

  /** All of them, source by source within a context. */
  *[Symbol.iterator](): Generator<ArrivedMessage> {
    for (const sources of this.contexts.values()) {
      for (const queue of sources) {
        for (let message = queue?.first ?? null; message !== null; message = message.later) yield message;
      }
    }
  }
}
