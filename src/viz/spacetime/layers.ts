import type { Selection } from "#base/moment.ts";
import type { PictureIndex } from "#viz/index/picture-index.ts";
import type { VizTheme } from "#viz/theme.ts";
import { drawMoving, drawStatic } from "./draw.ts";
import type { LaneLayout } from "./lanes.ts";

/** What the still layer depends on; drawn anew when any of it is another one. */
interface Still {
  readonly index: PictureIndex | null;
  readonly theme: VizTheme;
  readonly layout: LaneLayout;
  readonly ratio: number;
}

function same(a: Still, b: Still): boolean {
  return (
    a.index === b.index &&
    a.theme === b.theme &&
    a.ratio === b.ratio &&
    a.layout.ranks === b.layout.ranks &&
    a.layout.width === b.layout.width &&
    a.layout.height === b.layout.height &&
    a.layout.window.from === b.layout.window.from &&
    a.layout.window.to === b.layout.window.to
  );
}

/** The diagram as it is shown: its still layer is kept as a picture and copied while only the clock moves. */
export class SpaceTimeLayers {
  readonly #picture = new OffscreenCanvas(1, 1);
  #still: Still | null = null;

  paint(
    context: CanvasRenderingContext2D,
    still: Still,
    moment: number,
    selection: Selection,
    hovered: Selection,
  ): void {
    const { layout, theme, index, ratio } = still;
    if (this.#still === null || !same(this.#still, still)) {
      this.#picture.width = Math.round(layout.width * ratio);
      this.#picture.height = Math.round(layout.height * ratio);
      const below = this.#picture.getContext("2d");
      if (below === null) return;
      below.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawStatic(below, layout, theme, index);
      this.#still = still;
    }
    context.clearRect(0, 0, layout.width, layout.height);
    context.drawImage(this.#picture, 0, 0, layout.width, layout.height);
    if (index !== null) drawMoving(context, layout, theme, index, moment, selection, hovered);
  }
}
