import { type KeyboardEvent, useEffect, useRef } from "react";
import { playback } from "#state/playback.ts";
import { formatMoment, formatTime } from "#viz/format.ts";

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

/** The moment on show, to drag. It follows the clock without rendering: sixty renders a second would be felt. */
export function TimeSlider({ onStep }: TimeSliderProps) {
  const slider = useRef<HTMLInputElement>(null);
  const readout = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = () => {
      const { mode, position, end, trace } = playback.getState();
      const input = slider.current;
      if (input === null || readout.current === null) return;
      input.max = String(end > 0 ? end : 1);
      input.value = String(position);
      input.disabled = trace === null;
      const part = end > 0 ? (position / end) * 100 : 0;
      input.style.setProperty("--played", `${part}%`);
      const whole = mode === "steps" ? `${end}` : formatTime(end);
      const words = `${formatMoment(mode, position)} of ${whole}`;
      input.setAttribute("aria-valuetext", words);
      readout.current.textContent = trace === null ? "" : words;
    };
    show();
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
    <>
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
    </>
  );
}
