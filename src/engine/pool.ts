/**
 * Warm workers: the rank's code is loaded and has run before anyone presses Run. A worker serves one run and is then
 * terminated, since nothing else ends a program for good.
 */
import { type Remote, releaseProxy, wrap } from "comlink";
import type { RankControl } from "#rank/protocol.ts";
import type { Platform, RankThread } from "./platform.ts";

interface Death {
  readonly reason: string;
  readonly advice: string | undefined;
}

export class WarmWorker {
  readonly #thread: RankThread;
  /** comlink's way in; kept referenced as long as the worker lives. */
  readonly control: Remote<RankControl>;
  /** Rejects with a plain message when the worker could not start. */
  readonly ready: Promise<void>;
  #onDeath: (death: Death) => void = () => undefined;
  #dead: Death | null = null;

  constructor(thread: RankThread) {
    this.#thread = thread;
    this.control = wrap<RankControl>(thread.endpoint);
    const died = new Promise<never>((_, reject) => {
      thread.onDeath((reason, advice) => {
        this.#dead = { reason, advice };
        this.#onDeath(this.#dead);
        reject(new Error(reason));
      });
    });
    // A call over comlink never settles once the worker is gone, so each is raced with that.
    died.catch(() => undefined);
    this.ready = Promise.race([this.control.ready(), died]);
    this.ready.catch(() => undefined);
  }

  /** Tells `listener` when the worker dies, also if it has died already. */
  onDeath(listener: (death: Death) => void): void {
    this.#onDeath = listener;
    if (this.#dead !== null) listener(this.#dead);
  }

  terminate(): void {
    this.#thread.terminate();
    this.control[releaseProxy]();
  }
}

export class WorkerPool {
  readonly platform: Platform;
  #idle: WarmWorker[] = [];

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /** Keeps exactly `count` workers ready; ones that died meanwhile are replaced. */
  warm(count: number): void {
    while (this.#idle.length > count) this.#idle.pop()?.terminate();
    while (this.#idle.length < count) this.#add();
  }

  /** Takes `count` workers out, warm ones first. They are the caller's to terminate. */
  take(count: number): WarmWorker[] {
    while (this.#idle.length < count) this.#add();
    return this.#idle.splice(0, count);
  }

  get idle(): number {
    return this.#idle.length;
  }

  #add(): void {
    const warm = new WarmWorker(this.platform.startThread());
    this.#idle.push(warm);
    warm.onDeath(() => {
      // One that was taken belongs to its run, which hears of it itself.
      this.#idle = this.#idle.filter((each) => each !== warm);
      warm.terminate();
    });
  }
}
