import { type KeyboardEvent, useEffect, useRef } from "react";
import { type PlaybackState, playback } from "#state/playback.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import { eventWords, momentOf } from "#viz/moment-words.ts";
import { indexes } from "./scene.ts";
import "./time-slider.css";

interface TimeSliderProps {
  /** An arrow key: to the next or previous event. */
  onStep(direction: 1 | -1): void;
}

/** What a key on the slider does. Arrows go from event to event: a fixed distance would mean nothing. */
function keyAction(key: string, onStep: (direction: 1 | -1) => void): (() => void) | undefined {
  const { seek, toStart, toEnd, position, end } = playback.getState();
  const actions = new Map([
    ["ArrowLeft", () => onStep(-1)],
    ["ArrowDown", () => onStep(-1)],
    ["ArrowRight", () => onStep(1)],
    ["ArrowUp", () => onStep(1)],
    ["PageDown", () => seek(position - end / 10)],
    ["PageUp", () => seek(position + end / 10)],
    ["Home", toStart],
    ["End", toEnd],
  ]);
  return actions.get(key);
}

/** How often the event is named anew while the clock runs, in ms: nobody reads faster. */
const namedEvery = 120;

/** Names the moment of the playback clock, not oftener than can be read. */
class MomentCaption {
  #moment = "";
  #event = "";
  #index: PictureIndex | null = null;
  #namedAt = 0;

  words({ trace, mode, position, end, live, playing, following }: PlaybackState): string {
    if (trace === null) return "";
    const moment = momentOf(mode, position, end);
    const index = indexes.get(trace, mode, !live);
    const now = performance.now();
    const due = !(playing || following) || now - this.#namedAt > namedEvery;
    if (due && (moment !== this.#moment || index !== this.#index)) {
      this.#moment = moment;
      this.#index = index;
      this.#namedAt = now;
      this.#event = eventWords(index, position);
    }
    return this.#event === "" ? moment : `${moment} · ${this.#event}`;
  }
}

/** The moment on show, to drag. It follows the clock without rendering: sixty renders a second would be felt. */
export function TimeSlider({ onStep }: TimeSliderProps) {
  const slider = useRef<HTMLInputElement>(null);
  const readout = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const caption = new MomentCaption();
    const show = (state: PlaybackState) => {
      const { position, end, trace } = state;
      const input = slider.current;
      if (input === null || readout.current === null) return;
      const max = String(end > 0 ? end : 1);
      if (input.max !== max) input.max = max;
      input.value = String(position);
      input.disabled = trace === null;
      const part = end > 0 ? (position / end) * 100 : 0;
      input.style.setProperty("--played", `${part}%`);
      const words = caption.words(state);
      if (readout.current.textContent === words) return;
      input.setAttribute("aria-valuetext", words);
      readout.current.textContent = words;
      readout.current.title = words;
    };
    show(playback.getState());
    return playback.subscribe(show);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event.key, onStep);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  return (
    <div className="timeline">
      <input
        ref={slider}
        className="time"
        type="range"
        aria-label="Time"
        min={0}
        max={1}
        step="any"
        defaultValue={0}
        onInput={(event) => {
          const value = Number(event.currentTarget.value);
          playback.getState().pause();
          playback.getState().seek(value);
        }}
        onKeyDown={onKeyDown}
      />
      <span ref={readout} className="readout" aria-hidden="true" />
    </div>
  );
}
