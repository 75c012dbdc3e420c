import { CallLinks } from "#trace/call-links.ts";
import type { Trace } from "#trace/model.ts";

/** The calls in which receives failed that others had started. */
export class FailedWaits {
  readonly #trace: Trace;
  readonly #links: CallLinks;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#links = new CallLinks(trace);
  }

  /** The call that ended with an error of the request which `receive` had started; -1 where there is none. */
  of(receive: number): number {
    const { requests, calls } = this.#trace;
    for (const request of this.#links.startedBy(receive)) {
      const end = requests.endCall[request];
      if (end >= 0 && end !== receive && calls.error[end] !== 0) return end;
    }
    return -1;
  }
}
