/** Requests that a program has not completed, for runs whose calls are not recorded: the end of the run tells of them. */
import type { Recorder } from "./recorder.ts";
import type { Request } from "./request.ts";

/** A program that never completes any must not fill the memory with them. */
const watched = 10_000;
const notedAtEnd = 200;

export class OpenRequests {
  /** The call that started each, by request. */
  private readonly open = new Map<number, number>();

  started({ logged, kind }: Request): void {
    if (this.open.size < watched) this.open.set(logged, kind);
  }

  ended(id: number): void {
    this.open.delete(id);
  }

  note(recorder: Recorder): void {
    let noted = 0;
    for (const kind of this.open.values()) {
      if (noted === notedAtEnd) return;
      noted += 1;
      recorder.note({ type: "request-pending", kind });
    }
  }
}
