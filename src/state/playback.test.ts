import { beforeEach, describe, expect, it } from "vitest";
import { syntheticTrace } from "#trace/synthetic.ts";
import { pace, watchTime } from "./pace.ts";
import { createPlayback, type FrameSource } from "./playback.ts";

/** Frames when the test says so. */
class Frames implements FrameSource {
  #now = 0;
  #waiting = new Map<number, (now: number) => void>();
  #next = 1;

  request(callback: (now: number) => void): number {
    this.#waiting.set(this.#next, callback);
    return this.#next++;
  }
  cancel(handle: number): void {
    this.#waiting.delete(handle);
  }
  get pending(): number {
    return this.#waiting.size;
  }
  /** One frame, `ms` after the last. */
  tick(ms = 16): void {
    this.#now += ms;
    const due = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const callback of due) callback(this.#now);
  }
  run(ms: number): void {
    for (let gone = 0; gone < ms; gone += 16) this.tick();
  }
}

const trace = syntheticTrace(4, 40);
let frames: Frames;
let store: ReturnType<typeof createPlayback>;
const state = () => store.getState();

beforeEach(() => {
  frames = new Frames();
  store = createPlayback(frames);
});

/** A finished run that nobody replays. */
function attached() {
  state().attach(trace);
  state().setLive(false, false);
}

describe("playing", () => {
  it("moves at the pace of the mode times the speed, and stops at the end", () => {
    attached();
    state().seek(0);
    state().setSpeed(2);
    state().play();
    frames.tick();
    frames.run(1000);
    expect(state().position).toBeCloseTo(2 * pace("steps", trace.endStep) * 1.008, 1);
    frames.run(60_000);
    expect(state()).toMatchObject({ playing: false, position: trace.endStep });
    expect(frames.pending).toBe(0);
  });

  it("begins again from the start when it stood at the end", () => {
    attached();
    state().toEnd();
    state().play();
    expect(state()).toMatchObject({ playing: true, position: 0 });
  });

  it("does not make up for the time that a tab was hidden", () => {
    attached();
    state().seek(0);
    state().play();
    frames.tick();
    frames.tick(3_600_000);
    expect(state().position).toBeLessThan(pace("steps", trace.endStep));
    expect(frames.pending).toBe(1);
  });

  it("runs one loop, however often Play is pressed", () => {
    attached();
    for (let i = 0; i < 5; i++) state().play();
    expect(frames.pending).toBe(1);
  });

  it("refuses a speed that is not on offer", () => {
    expect(() => state().setSpeed(11)).toThrow("speed 11 is not within 0.1 to 10");
  });
});

describe("stepping", () => {
  it("goes to whole steps, from between them too, and not past the ends", () => {
    attached();
    state().seek(3.4);
    state().stepForward();
    expect(state().position).toBe(4);
    state().seek(3.4);
    state().stepBack();
    expect(state().position).toBe(3);
    state().seek(0);
    state().stepBack();
    expect(state().position).toBe(0);
    state().toEnd();
    state().stepForward();
    expect(state().position).toBe(trace.endStep);
  });

  it("goes from event to event on the clock", () => {
    attached();
    state().setMode("clock");
    state().seek(0);
    state().stepForward();
    const first = state().position;
    state().stepForward();
    const second = state().position;
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    state().stepBack();
    expect(state().position).toBe(first);
  });

  it("plays one event at a time for readers who want less motion", () => {
    attached();
    state().setReduced(true);
    state().seek(0);
    state().play();
    frames.tick();
    const seen = new Set<number>();
    for (let i = 0; i < 300; i++) {
      frames.tick();
      seen.add(state().position);
    }
    expect([...seen].every(Number.isInteger)).toBe(true);
    expect(seen.size).toBeGreaterThan(3);
  });
});

describe("changing the clock", () => {
  it("keeps the moment, there and back", () => {
    attached();
    state().seek(12);
    state().setMode("clock");
    expect(state().position).toBeCloseTo(trace.timeOfStep(12), 6);
    expect(state().end).toBe(trace.endTime);
    const time = state().position;
    state().setMode("steps");
    // Several steps can lie at one time: it is the same moment all the same.
    expect(trace.timeOfStep(state().position)).toBeCloseTo(time, 6);
  });

  it("keeps the end the end", () => {
    attached();
    state().toEnd();
    state().setMode("clock");
    expect(state().position).toBe(trace.endTime);
  });

  it("opens a moment given in µs in either mode", () => {
    attached();
    state().seekTime(trace.timeOfStep(9));
    expect(trace.timeOfStep(state().position)).toBeCloseTo(trace.timeOfStep(9), 6);
    state().setMode("clock");
    state().seekTime(100);
    expect(state().position).toBe(100);
  });
});

describe("a live run", () => {
  it("follows the end of the trace until someone looks elsewhere", () => {
    state().attach(trace);
    state().setLive(true);
    expect(state().following).toBe(true);
    frames.tick();
    expect(state().position).toBe(trace.endStep);
    state().seek(5);
    expect(state().following).toBe(false);
    frames.tick();
    expect(state().position).toBe(5);
    state().toEnd();
    expect(state().following).toBe(true);
  });

  it("is replayed once from the start when it was short", () => {
    state().attach(trace);
    state().setLive(true);
    frames.tick();
    state().setLive(false);
    expect(state()).toMatchObject({ playing: true, position: 0, following: false, live: false });
    state().setLive(false);
    frames.run(60_000);
    expect(state().playing).toBe(false);
  });

  it("is replayed when it was over before it was ever seen live", () => {
    state().attach(trace);
    state().setLive(false);
    expect(state()).toMatchObject({ playing: true, position: 0 });
  });

  it.each([
    ["the reader has touched the playback", () => state().seek(3), true],
    ["the reader wants less motion", () => state().setReduced(true), true],
    ["something went wrong in it", () => undefined, false],
  ])("is not replayed when %s", (_, act, replay) => {
    state().attach(trace);
    state().setLive(true);
    act();
    state().setLive(false, replay);
    expect(state().playing).toBe(false);
  });

  it("forgets everything of the last run when another comes", () => {
    attached();
    state().seek(7);
    state().play();
    state().attach(syntheticTrace(2, 10));
    expect(state()).toMatchObject({ position: 0, playing: false });
    expect(frames.pending).toBe(0);
  });
});

it("watches a run of 2 ms for 10 to 20 seconds on the clock, and a long one no faster than it was", () => {
  expect(watchTime("clock", 2000)).toBeGreaterThanOrEqual(10);
  expect(watchTime("clock", 2000)).toBeLessThanOrEqual(20);
  expect(pace("clock", 600_000_000)).toBe(1_000_000);
});
