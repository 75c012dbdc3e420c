import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Note, Recorder } from "#mpi/recorder.ts";

/** Keeps what the engine says as lines of text: "sent dest context tag bytes pair mode", "received source …". */
export class RecordingRecorder implements Recorder {
  enabled = true;
  readonly records: string[] = [];
  readonly decided = nullRecorder.decided;

  enter(): number {
    return 1;
  }

  exit(): void {
    this.records.push("exit");
  }

  sent(
    _call: number,
    dest: number,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    mode: number,
    _type: number,
    preview: Uint8Array,
  ): void {
    this.add(`sent ${dest} ${context} ${tag} ${bytes} ${pair} ${mode} ${preview.join(",")}`);
  }

  received(_call: number, source: number, context: number, tag: number, bytes: number, pair: number): void {
    this.add(`received ${source} ${context} ${tag} ${bytes} ${pair}`);
  }

  requestStarted(): void {
    this.records.push("requestStarted");
  }

  image(): void {
    this.records.push("image");
  }

  requestEnded(): void {
    this.records.push("requestEnded");
  }

  note(note: Note): void {
    this.add(`note ${JSON.stringify(note)}`);
  }

  private add(line: string): void {
    if (this.records.length < 1000) this.records.push(line);
  }
}
