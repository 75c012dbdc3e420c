/**
 * Calls back again and again, without animation frames: a tab in the background still has to take its ranks' logs, or
 * they stop for lack of room.
 */
export class Ticker {
  readonly #channel = new MessageChannel();
  readonly #tick: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** `tick` returns after how many ms it wants to be called again; 0: at once, after what else the page has to do. */
  constructor(tick: () => number) {
    this.#tick = tick;
    this.#channel.port1.onmessage = () => this.#run();
  }

  /** Ticks soon, whenever the next tick would have come. */
  start(): void {
    clearTimeout(this.#timer);
    this.#channel.port2.postMessage(null);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#channel.port1.close();
  }

  #run(): void {
    if (this.#stopped) return;
    const pause = this.#tick();
    if (this.#stopped) return;
    if (pause === 0) this.#channel.port2.postMessage(null);
    else this.#timer = setTimeout(() => this.#run(), pause);
  }
}
