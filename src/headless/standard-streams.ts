/** This process's own output, which may fail under us: a closed pipe, a full disk. */
import process from "node:process";

export class StandardStreams {
  readonly out: NodeJS.WriteStream = process.stdout;
  readonly error: NodeJS.WriteStream = process.stderr;
  #failure: Error | null = null;
  #onFailure: (error: Error) => void = () => undefined;

  constructor() {
    this.out.on("error", (error) => {
      if (this.#failure !== null) return;
      this.#failure = error;
      this.#onFailure(error);
    });
    // There is nowhere left to say it.
    this.error.on("error", () => undefined);
  }

  /** Why standard output takes no more, null while it does. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** Whoever read standard output has gone, as head does when it has seen enough: no reason to complain. */
  get closed(): boolean {
    return this.#failure !== null && "code" in this.#failure && this.#failure.code === "EPIPE";
  }

  /** Tells `listener` once when standard output fails. */
  onFailure(listener: (error: Error) => void): void {
    this.#onFailure = listener;
  }

  /** One line of mpiexec's own, or several. */
  tell(text: string): void {
    this.error.write(`mpiexec: ${text}\n`);
  }

  /** Resolves when everything has been handed on, or cannot be. */
  async flushed(): Promise<void> {
    for (const stream of [this.out, this.error])
      await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
}
