/**
 * Calls back again and again, without animation frames: a tab in the background still has to take its ranks' logs, or
 * they stop for lack of room. After a busy tick the next one comes at once (other events get their turn in between),
 * after a quiet one after a pause.
 */
const quietPause = 4;

export class Ticker {
  readonly #channel = new MessageChannel();
  readonly #tick: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** `tick` returns whether it was busy. */
  constructor(tick: () => boolean) {
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
    const busy = this.#tick();
    if (this.#stopped) return;
    if (busy) this.#channel.port2.postMessage(null);
    else this.#timer = setTimeout(() => this.#run(), quietPause);
  }
}
