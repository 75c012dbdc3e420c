import type { Operation } from "./endpoint-types.ts";
import type { Lending } from "./lending.ts";

/** Operations of requests that the program has freed: what they receive still goes to where it belongs. */
export class AbandonedRequests {
  #open: { readonly operation: Operation; readonly lending: Lending }[] = [];

  add(operation: Operation, lending: Lending): void {
    this.#open.push({ operation, lending });
  }

  /** Ends those that are over. Asked at the beginning and the end of every call, as others may tell that they are. */
  settle(): void {
    if (this.#open.length === 0) return;
    const still = this.#open.filter(({ operation }) => !operation.done);
    for (const { operation, lending } of this.#open) {
      if (!operation.done) continue;
      if (operation.error === 0 && !operation.cancelled)
        lending.end(operation.receive ? operation.bytes : -1);
      lending.giveBack();
    }
    this.#open = still;
  }
}
