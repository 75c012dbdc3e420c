/**
 * Receives that wait for their message. A message is taken by the receive posted first among those that ask for it:
 * by its own source and tag, or by a wildcard for one of them or both. Four looks, however many receives there are.
 */
import { ANY_SOURCE, ANY_TAG } from "./constants.ts";
import { OperationQueue, type PointToPoint } from "./operation.ts";

/** Empty queues of a source that are kept for their tag's next receive. */
const keptTags = 64;

type TagQueues = Map<number, OperationQueue>;

interface ContextQueues {
  readonly bySource: (TagQueues | undefined)[];
  readonly anySource: TagQueues;
}

export class PostedReceives {
  count = 0;
  private readonly contexts = new Map<number, ContextQueues>();
  /** Contexts that no call uses any more: their queues go with their last receive. */
  private readonly ending = new Set<number>();
  private posted = 0;

  add(operation: PointToPoint): void {
    const queues = this.queuesOf(operation.context, operation.peer);
    let queue = queues.get(operation.wantedTag);
    if (queue === undefined) {
      queue = new OperationQueue();
      queues.set(operation.wantedTag, queue);
    }
    this.posted += 1;
    operation.order = this.posted;
    queue.push(operation);
    this.count += 1;
  }

  /** Takes out the receive that a message of this context, source and tag belongs to, or returns null. */
  take(context: number, source: number, tag: number): PointToPoint | null {
    const queues = this.contexts.get(context);
    if (queues === undefined) return null;
    const named = queues.bySource[source];
    let found = earlier(named?.get(tag)?.first ?? null, named?.get(ANY_TAG)?.first ?? null);
    if (queues.anySource.size !== 0) {
      found = earlier(found, queues.anySource.get(tag)?.first ?? null);
      found = earlier(found, queues.anySource.get(ANY_TAG)?.first ?? null);
    }
    if (found !== null) this.remove(found);
    return found;
  }

  /** Takes out a receive that is in here. */
  remove(operation: PointToPoint): void {
    const queues = this.queuesOf(operation.context, operation.peer);
    const queue = queues.get(operation.wantedTag);
    if (queue === undefined) throw new Error("the receive is not among the posted ones");
    queue.remove(operation);
    if (queue.first === null && queues.size > keptTags) queues.delete(operation.wantedTag);
    this.count -= 1;
    if (this.ending.size !== 0 && this.ending.has(operation.context)) this.end(operation.context);
  }

  /** No receive will be posted on this context: its queues go, those with receives under way when these are done. */
  end(context: number): void {
    const queues = this.contexts.get(context);
    const all =
      queues === undefined ? [] : [queues.anySource, ...queues.bySource.filter((one) => one !== undefined)];
    const empty = all.every((tags) => [...tags.values()].every(({ first }) => first === null));
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

  private queuesOf(context: number, source: number): TagQueues {
    let queues = this.contexts.get(context);
    if (queues === undefined) {
      queues = { bySource: [], anySource: new Map() };
      this.contexts.set(context, queues);
    }
    if (source === ANY_SOURCE) return queues.anySource;
    let named = queues.bySource[source];
    if (named === undefined) {
      named = new Map();
      queues.bySource[source] = named;
    }
    return named;
  }
}

function earlier(a: PointToPoint | null, b: PointToPoint | null): PointToPoint | null {
  if (a === null) return b;
  return b === null || a.order < b.order ? a : b;
}
