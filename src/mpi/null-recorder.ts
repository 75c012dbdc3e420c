import type { Recorder } from "./recorder.ts";

function nothing(): void {
  return;
}

/** Records nothing: for runs without tracing. */
export const nullRecorder: Recorder = {
  enabled: false,
  enter: () => 0,
  exit: nothing,
  sent: nothing,
  received: nothing,
  requestStarted: nothing,
  requestEnded: nothing,
  decided: nothing,
  note: nothing,
  image: nothing,
};
