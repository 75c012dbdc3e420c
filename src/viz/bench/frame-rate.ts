/** How many frames a second the picture keeps up with, for `npm run bench`: the drawing of the page, without React. */
import { nothingSelected } from "#base/moment.ts";
import { syntheticTrace } from "#trace/synthetic.ts";
import { drawFlow } from "#viz/flow/draw.ts";
import { layoutRing } from "#viz/flow/layout.ts";
import { makeHatch } from "#viz/hatch.ts";
import { buildIndex, type PictureIndex } from "#viz/index/picture-index.ts";
import { rankColor } from "#viz/rank-colors.ts";
import { layoutLanes } from "#viz/spacetime/lanes.ts";
import { SpaceTimeLayers } from "#viz/spacetime/layers.ts";
import { type Window, wholeWindow, windowWith, zoomWindow } from "#viz/spacetime/view.ts";
import { makeTheme, type VizTheme } from "#viz/theme.ts";

const ranks = 64;
const messages = 100_000;
const seconds = 4;
const flowSize = { width: 620, height: 420 };
const laneSize = { width: 820, height: 330 };

function canvas(size: { width: number; height: number }): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.style.cssText = `display:block;width:${size.width}px;height:${size.height}px`;
  element.width = Math.round(size.width * devicePixelRatio);
  element.height = Math.round(size.height * devicePixelRatio);
  document.body.append(element);
  const context = element.getContext("2d");
  if (context === null) throw new Error("this browser gives no 2D canvas");
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return context;
}

function plainTheme(): VizTheme {
  const hatches = Array.from({ length: ranks }, (_, rank) =>
    makeHatch(rankColor(rank, "light").fill, devicePixelRatio),
  );
  return makeTheme(
    "light",
    () => "",
    (rank) => hatches[rank],
  );
}

/** Both panes of the picture on canvases of their own. */
class Stage {
  readonly #index: PictureIndex;
  readonly #theme = plainTheme();
  readonly #flow = canvas(flowSize);
  readonly #lanes = canvas(laneSize);
  readonly #ring = layoutRing(flowSize, ranks);
  readonly #layers = new SpaceTimeLayers();

  constructor(index: PictureIndex) {
    this.#index = index;
  }

  draw(moment: number, window: Window): void {
    const index = this.#index;
    drawFlow(this.#flow, {
      layout: this.#ring,
      theme: this.#theme,
      index,
      moment,
      glow: 0.9,
      selection: nothingSelected,
      waits: null,
    });
    const layout = layoutLanes(laneSize, ranks, window);
    const still = { index, theme: this.#theme, layout, ratio: devicePixelRatio };
    this.#layers.paint(this.#lanes, still, moment, nothingSelected, nothingSelected);
  }

  remove(): void {
    this.#flow.canvas.remove();
    this.#lanes.canvas.remove();
  }
}

/** Draws every frame for some seconds; `moment` of the part of the time that has gone (0 to 1). */
function framesPerSecond(draw: (part: number) => void): Promise<number> {
  return new Promise((resolve) => {
    let first = Number.NaN;
    let frames = 0;
    const frame = (now: number) => {
      if (Number.isNaN(first)) first = now;
      const part = (now - first) / (seconds * 1000);
      if (part >= 1) {
        resolve((frames * 1000) / (now - first));
        return;
      }
      draw(part);
      frames++;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/**
 * Frames a second with 64 ranks and 100,000 messages, at most what the screen refreshes. `scrub`: the slider swept back
 * and forth over the whole run; `play`: a closer window that turns a page several times a second.
 */
export async function measureFrameRate(): Promise<{ scrub: number; play: number }> {
  const index = buildIndex(syntheticTrace(ranks, messages), "steps");
  const stage = new Stage(index);
  const whole = wholeWindow(index.horizon);
  const scrub = await framesPerSecond((part) => {
    stage.draw(index.end * Math.abs(Math.sin(part * 9)), whole);
  });
  let window = zoomWindow(whole, whole, 20, 0, 1);
  const play = await framesPerSecond((part) => {
    const moment = index.end * part;
    window = windowWith(window, whole, moment);
    stage.draw(moment, window);
  });
  stage.remove();
  return { scrub, play };
}
