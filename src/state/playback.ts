/**
 * The one playback clock. The picture, the editor's rank chips and the details are functions of the trace and this
 * position; nothing else on the page animates. A live run is the clock following the end of the trace.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ClockMode } from "#base/moment.ts";
import type { Trace } from "#trace/model.ts";
import { nextMoment, previousMoment } from "#trace/time-index.ts";
import { pace, watchTime } from "./pace.ts";

export const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10] as const;

export interface PlaybackState {
  readonly trace: Trace | null;
  readonly mode: ClockMode;
  /** µs since the start of the run on the clock, or a step (with a fraction while it glides). */
  readonly position: number;
  /** The last moment of the trace, in the same unit. */
  readonly end: number;
  readonly playing: boolean;
  /** 0.1 to 10. */
  readonly speed: number;
  /** The run is under way: more of the trace may come. */
  readonly live: boolean;
  /** Live, and the position keeps to the end of the trace. */
  readonly following: boolean;
  /** Step by step instead of gliding (prefers-reduced-motion). */
  readonly reduced: boolean;
  play(): void;
  pause(): void;
  toggle(): void;
  /** Goes to a moment, in the unit of the mode; clamped to the trace. */
  seek(position: number): void;
  /** Goes to a moment given in µs, whatever the mode. */
  seekTime(time: number): void;
  /** To the previous or next event (all events of a step count as one). */
  stepBack(): void;
  stepForward(): void;
  toStart(): void;
  toEnd(): void;
  setSpeed(speed: number): void;
  /** Changes the clock and keeps the moment. */
  setMode(mode: ClockMode): void;
  setReduced(reduced: boolean): void;
  /** Shows another trace from its beginning (null: none). The same trace again changes nothing. */
  attach(trace: Trace | null): void;
  /** Tells whether the attached trace still grows. When it ends, a short run is replayed once if `replay` allows. */
  setLive(live: boolean, replay?: boolean): void;
}

/** The frame source, given by tests; in the page it is the browser's. */
export interface FrameSource {
  /** Calls back once, before the next paint, with a time in ms. Hidden tabs may call late: the clock does not catch up. */
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}

const browserFrames: FrameSource = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** A frame never moves the clock by more than this: a tab that was hidden goes on where it was. */
const longestFrameSeconds = 0.1;
/** Seconds that an event stays on show at speed 1 when the picture steps instead of gliding. */
const reducedDwell = 0.8;
/** Runs that take longer than this to watch are not replayed unasked. */
const longestReplaySeconds = 30;

function endOf(trace: Trace | null, mode: ClockMode): number {
  if (trace === null) return 0;
  return mode === "steps" ? trace.endStep : trace.endTime;
}

export function createPlayback(frames: FrameSource = browserFrames): StoreApi<PlaybackState> {
  return createStore<PlaybackState>()((set, get) => {
    let frame = 0;
    let running = false;
    let lastNow = Number.NaN;
    let dwelt = 0;
    let touched = false;
    let settled = false;

    const neighbour = (direction: 1 | -1): number => {
      const { trace, mode, position } = get();
      if (trace === null) return position;
      return direction > 0 ? nextMoment(trace, position, mode) : previousMoment(trace, position, mode);
    };

    const advance = (seconds: number) => {
      const { mode, position, speed, live, reduced } = get();
      const end = endOf(get().trace, mode);
      let next: number;
      if (reduced) {
        dwelt += seconds * speed;
        if (dwelt < reducedDwell) return;
        dwelt = 0;
        next = neighbour(1);
      } else {
        next = position + seconds * speed * pace(mode, end);
      }
      if (next < end) set({ position: next, end });
      else set({ position: end, end, playing: false, following: live });
    };

    const onFrame = (now: number) => {
      running = false;
      const state = get();
      const seconds = Number.isNaN(lastNow) ? 0 : Math.min(longestFrameSeconds, (now - lastNow) / 1000);
      lastNow = now;
      const end = endOf(state.trace, state.mode);
      if (state.following) {
        if (end !== state.end || end !== state.position) set({ position: end, end });
      } else if (state.playing) {
        advance(seconds);
      } else if (state.live && end !== state.end) {
        set({ end });
      }
      keepRunning();
    };

    const keepRunning = () => {
      const { playing, live, trace } = get();
      if (!running && trace !== null && (playing || live)) {
        running = true;
        frame = frames.request(onFrame);
      }
    };

    const startLoop = () => {
      lastNow = Number.NaN;
      dwelt = 0;
      keepRunning();
    };

    const stopLoop = () => {
      if (running) frames.cancel(frame);
      running = false;
    };

    const goTo = (position: number) => {
      const { trace, mode } = get();
      const end = endOf(trace, mode);
      const clamped = Math.min(end, Math.max(0, Number.isFinite(position) ? position : end));
      set({ position: clamped, end, following: false });
    };

    const start = () => {
      const { trace, position, mode, live } = get();
      if (trace === null) return;
      const end = endOf(trace, mode);
      if (end === 0 && !live) return;
      set({ playing: true, following: false, end, position: position >= end && !live ? 0 : position });
      startLoop();
    };

    return {
      trace: null,
      mode: "steps",
      position: 0,
      end: 0,
      playing: false,
      speed: 1,
      live: false,
      following: false,
      reduced: false,
      play() {
        touched = true;
        start();
      },
      pause() {
        touched = true;
        set({ playing: false, following: false });
      },
      toggle() {
        const { playing, following } = get();
        if (playing || following) get().pause();
        else get().play();
      },
      seek(position) {
        touched = true;
        goTo(position);
      },
      seekTime(time) {
        const { trace, mode } = get();
        if (trace === null) return;
        get().pause();
        goTo(mode === "steps" ? trace.stepOfTime(time) : time);
      },
      stepBack() {
        get().pause();
        goTo(neighbour(-1));
      },
      stepForward() {
        get().pause();
        goTo(neighbour(1));
      },
      toStart() {
        get().pause();
        goTo(0);
      },
      toEnd() {
        get().pause();
        goTo(Number.POSITIVE_INFINITY);
        if (get().live) set({ following: true });
      },
      setSpeed(speed) {
        if (!(speed >= 0.1 && speed <= 10)) throw new RangeError(`speed ${speed} is not within 0.1 to 10`);
        set({ speed });
      },
      setMode(mode) {
        const { trace, mode: old, position, end } = get();
        if (mode === old) return;
        touched = true;
        const newEnd = endOf(trace, mode);
        let moved = 0;
        if (trace !== null && position > 0) {
          if (position >= end) moved = newEnd;
          else moved = mode === "steps" ? trace.stepOfTime(position) : trace.timeOfStep(position);
        }
        set({ mode, end: newEnd, position: Math.min(newEnd, Math.max(0, moved)) });
      },
      setReduced(reduced) {
        set({ reduced });
      },
      attach(trace) {
        if (trace === get().trace) return;
        stopLoop();
        touched = false;
        settled = false;
        set({
          trace,
          position: 0,
          end: endOf(trace, get().mode),
          playing: false,
          live: false,
          following: false,
        });
      },
      setLive(live, replay = true) {
        const before = get();
        if (before.trace === null || (before.live === live && (live || settled))) return;
        settled = !live;
        if (live) {
          set({ live, following: true });
          startLoop();
          return;
        }
        const end = endOf(before.trace, before.mode);
        // A run can be over before it was ever seen live.
        const followed = before.following || !before.live;
        set({ live, following: false, end, position: followed ? end : Math.min(before.position, end) });
        const short = watchTime(before.mode, end) <= longestReplaySeconds;
        if (replay && short && end > 0 && !touched && !before.reduced && followed) {
          set({ position: 0 });
          start();
        }
      },
    };
  });
}

/** The page's playback clock. */
export const playback = createPlayback();
