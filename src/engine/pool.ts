/**
 * Warm workers: the rank's code is loaded and has run before anyone presses Run. A worker serves one run and is then
 * terminated, since nothing else ends a program for good.
 */
import { type Remote, releaseProxy, wrap } from "comlink";
import type { RankControl } from "#rank/protocol.ts";
import RankWorker from "#rank/worker.ts?worker";

export class WarmWorker {
  readonly worker: Worker;
  /** comlink's way in; kept referenced as long as the worker lives. */
  readonly control: Remote<RankControl>;
  /** Rejects with a plain message when the worker could not start. */
  readonly ready: Promise<void>;
  #onDeath: (reason: string) => void = () => undefined;
  #dead: string | null = null;

  constructor(worker: Worker) {
    this.worker = worker;
    this.control = wrap<RankControl>(worker);
    const died = new Promise<never>((_, reject) => {
      const die = (reason: string): void => {
        this.#dead = reason;
        this.#onDeath(reason);
        reject(new Error(reason));
      };
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        die(
          event.message === "" || event.message === undefined
            ? "its worker could not be loaded"
            : event.message,
        );
      });
      worker.addEventListener("messageerror", () => die("a message to or from its worker could not be read"));
    });
    // A call over comlink never settles once the worker is gone, so each is raced with that.
    died.catch(() => undefined);
    this.ready = Promise.race([this.control.ready(), died]);
    this.ready.catch(() => undefined);
  }

  /** Tells `listener` when the worker dies, also if it has died already. */
  onDeath(listener: (reason: string) => void): void {
    this.#onDeath = listener;
    if (this.#dead !== null) listener(this.#dead);
  }

  terminate(): void {
    this.worker.terminate();
    this.control[releaseProxy]();
  }
}

export class WorkerPool {
  readonly #create: () => Worker;
  #idle: WarmWorker[] = [];

  constructor(create: () => Worker = () => new RankWorker({ name: "rank" })) {
    this.#create = create;
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
    const warm = new WarmWorker(this.#create());
    this.#idle.push(warm);
    warm.onDeath(() => {
      // One that was taken belongs to its run, which hears of it itself.
      this.#idle = this.#idle.filter((each) => each !== warm);
      warm.terminate();
    });
  }
}
