/**
 * Warm workers: the rank's code is loaded and has run before anyone presses Run. A worker serves one run and is then
 * terminated, since nothing else ends a program for good.
 */
import { type Remote, releaseProxy, wrap } from "comlink";
import type { Language } from "#base/language.ts";
import type { RankControl } from "#rank/protocol.ts";
import type { Platform, RankThread } from "./platform.ts";

interface Death {
  readonly reason: string;
  readonly advice: string | undefined;
}

export class WarmWorker {
  readonly language: Language;
  readonly #thread: RankThread;
  /** comlink's way in; kept referenced as long as the worker lives. */
  readonly control: Remote<RankControl>;
  /** Rejects with a plain message when the worker could not start. */
  readonly ready: Promise<void>;
  #onDeath: (death: Death) => void = () => undefined;
  #dead: Death | null = null;

  constructor(thread: RankThread, language: Language) {
    this.language = language;
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
    // Some platforms tell of this end, too.
    this.#onDeath = () => undefined;
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

  /** Keeps exactly `count` workers of one language ready, and none of others; ones that died meanwhile are replaced. */
  warm(count: number, language: Language): void {
    for (const other of this.#idle.filter((each) => each.language !== language)) this.#drop(other);
    while (this.#idle.length > count) this.#drop(this.#idle[this.#idle.length - 1]);
    while (this.#idle.length < count) this.#idle.push(this.#start(language));
  }

  /** Takes `count` workers of one language out, warm ones first. They are the caller's to terminate. */
  take(count: number, language: Language): WarmWorker[] {
    const taken = this.#idle.filter((each) => each.language === language).slice(0, count);
    this.#idle = this.#idle.filter((each) => !taken.includes(each));
    while (taken.length < count) taken.push(this.#start(language));
    return taken;
  }

  get idle(): number {
    return this.#idle.length;
  }

  #drop(worker: WarmWorker): void {
    this.#idle = this.#idle.filter((each) => each !== worker);
    worker.terminate();
  }

  #start(language: Language): WarmWorker {
    const worker = new WarmWorker(this.platform.startThread(language), language);
    // One that was taken belongs to its run, which hears of its death itself.
    worker.onDeath(() => this.#drop(worker));
    return worker;
  }
}
