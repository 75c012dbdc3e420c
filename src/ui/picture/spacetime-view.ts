import { nothingSelected, type Selection } from "#base/moment.ts";
import { playback } from "#state/playback.ts";
import { selection } from "#state/selection.ts";
import type { Trace } from "#trace/model.ts";
import { rankLabel } from "#trace/worlds.ts";
import type { Size } from "#viz/context.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import { pointAt } from "#viz/spacetime/draw.ts";
import { type LaneLayout, layoutLanes, momentAt } from "#viz/spacetime/lanes.ts";
import { SpaceTimeLayers } from "#viz/spacetime/layers.ts";
import {
  narrowest,
  panWindow,
  refit,
  type Window,
  wholeWindow,
  windowWith,
  zoomWindow,
} from "#viz/spacetime/view.ts";
import type { VizTheme } from "#viz/theme.ts";
import { tipLines } from "#viz/tip-lines.ts";
import { CanvasView } from "./canvas-view.ts";
import { Gestures } from "./gestures.ts";
import { indexes } from "./scene.ts";
import type { Tip } from "./tooltip.tsx";

/**
 * The space-time diagram on its canvas. It keeps the static layer as a picture and copies it while only the clock moves.
 * `window` null means: everything, also while the trace grows.
 */
export class SpaceTimeView {
  readonly #view: CanvasView;
  readonly #gestures: Gestures;
  readonly #layers = new SpaceTimeLayers();
  readonly #onTip: (tip: Tip | null) => void;
  #trace: Trace | null;
  #ranks: number;
  readonly #label = (rank: number): string =>
    this.#trace === null ? String(rank) : rankLabel(this.#trace, rank);
  #theme: VizTheme;
  #window: Window | null = null;
  #whole: Window = { from: 0, to: 1 };
  #mode = playback.getState().mode;
  #hovered: Selection = nothingSelected;

  constructor(
    canvas: HTMLCanvasElement,
    trace: Trace | null,
    ranks: number,
    theme: VizTheme,
    onTip: (tip: Tip | null) => void,
    onWidth: (width: number) => void,
  ) {
    this.#trace = trace;
    this.#ranks = ranks;
    this.#theme = theme;
    this.#onTip = onTip;
    this.#view = new CanvasView(canvas, this.#paint, (size) => onWidth(size.width));
    this.#gestures = new Gestures(canvas, {
      zoom: (factor, x) => this.zoom(factor, x),
      pan: (pixels) => this.panPixels(pixels),
      fit: () => this.fit(),
      scrub: (x) => this.#scrub(x),
      isHandle: (_x, y) => y < this.#layout().top,
      click: (x, y) => this.#click(x, y),
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#setHover(nothingSelected, null),
    });
  }

  readonly invalidate = (): void => this.#view.invalidate();

  show(trace: Trace | null, ranks: number, theme: VizTheme): void {
    if (trace !== this.#trace) this.#window = null;
    this.#trace = trace;
    this.#ranks = ranks;
    this.#theme = theme;
    this.#setHover(nothingSelected, null);
    this.invalidate();
  }

  /** Zooms around the pixel `x`, or around the playhead when none is given. */
  zoom(factor: number, x?: number): void {
    const layout = this.#layout();
    const { position, mode } = playback.getState();
    const anchor = x === undefined ? position : momentAt(layout, x);
    const next = zoomWindow(layout.window, this.#whole, factor, anchor, narrowest(mode));
    this.#window = next.from <= this.#whole.from && next.to >= this.#whole.to ? null : next;
    this.invalidate();
  }

  panPixels(pixels: number): void {
    const layout = this.#layout();
    const perPixel = (layout.window.to - layout.window.from) / (layout.right - layout.left);
    if (this.#window === null) return;
    this.#window = panWindow(layout.window, this.#whole, pixels * perPixel);
    this.invalidate();
  }

  fit(): void {
    this.#window = null;
    this.invalidate();
  }

  dispose(): void {
    this.#gestures.dispose();
    this.#view.dispose();
  }

  #layout(): LaneLayout {
    return layoutLanes(this.#view.size, this.#ranks, this.#window ?? this.#whole, this.#label);
  }

  #index(): PictureIndex | null {
    const { mode, live } = playback.getState();
    return this.#trace === null ? null : indexes.get(this.#trace, mode, !live);
  }

  #scrub(x: number): void {
    const { pause, seek, mode } = playback.getState();
    pause();
    const moment = momentAt(this.#layout(), x);
    seek(mode === "steps" ? Math.round(moment * 20) / 20 : moment);
  }

  #click(x: number, y: number): void {
    const index = this.#index();
    if (index === null) return;
    const target = pointAt(this.#layout(), index, x, y);
    if (target === null) {
      selection.getState().clear();
      this.#scrub(x);
    } else {
      selection.getState().select(target);
    }
  }

  #hover(x: number, y: number): void {
    const index = this.#index();
    const target = index === null ? null : pointAt(this.#layout(), index, x, y);
    if (index === null || target === null) this.#setHover(nothingSelected, null);
    else this.#setHover(target, { x, y, lines: tipLines(index, target, playback.getState().position) });
  }

  #setHover(target: Selection, tip: Tip | null): void {
    this.#onTip(tip);
    if (target.kind === this.#hovered.kind && target.index === this.#hovered.index) return;
    this.#hovered = target;
    this.invalidate();
  }

  /** Keeps the window on what it showed when the trace has grown or the clock is another one. */
  #settleWindow(index: PictureIndex | null): void {
    const whole = wholeWindow(index?.horizon ?? 0);
    const { mode, position, playing, following } = playback.getState();
    if (mode !== this.#mode) {
      this.#mode = mode;
      this.#window = null;
    } else {
      this.#window = refit(this.#window, this.#whole, whole);
    }
    this.#whole = whole;
    if (this.#window !== null && (playing || following)) {
      this.#window = windowWith(this.#window, whole, position);
    }
  }

  readonly #paint = (context: CanvasRenderingContext2D, _size: Size, ratio: number): void => {
    const index = this.#index();
    this.#settleWindow(index);
    const layout = this.#layout();
    const { position } = playback.getState();
    const still = { index, theme: this.#theme, layout, ratio };
    this.#layers.paint(context, still, position, selection.getState().selection, this.#hovered);
  };
}
