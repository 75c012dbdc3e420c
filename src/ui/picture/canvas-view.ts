import type { Size } from "#viz/context.ts";

/**
 * A canvas that fills its parent at the screen's resolution and draws at most once a frame, when something called
 * `invalidate`. Owned by a pane for as long as it is mounted.
 */
export class CanvasView {
  readonly #canvas: HTMLCanvasElement;
  readonly #draw: (context: CanvasRenderingContext2D, size: Size, ratio: number) => void;
  readonly #onSize: (size: Size) => void;
  readonly #observer: ResizeObserver;
  #size: Size = { width: 0, height: 0 };
  #ratio = 1;
  #frame = 0;

  constructor(
    canvas: HTMLCanvasElement,
    draw: (context: CanvasRenderingContext2D, size: Size, ratio: number) => void,
    onSize: (size: Size) => void = () => undefined,
  ) {
    this.#canvas = canvas;
    this.#draw = draw;
    this.#onSize = onSize;
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(canvas);
    this.#resize();
  }

  get size(): Size {
    return this.#size;
  }

  readonly invalidate = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#paint);
  };

  dispose(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #resize(): void {
    const width = this.#canvas.clientWidth;
    const height = this.#canvas.clientHeight;
    if (width === 0 || height === 0) {
      // Out of sight (a tab behind another): nothing is drawn until it has a size again.
      this.#size = { width, height };
      return;
    }
    if (width !== this.#size.width || height !== this.#size.height) {
      this.#size = { width, height };
      this.#onSize(this.#size);
    }
    this.invalidate();
  }

  readonly #paint = (): void => {
    this.#frame = 0;
    const { width, height } = this.#size;
    if (width === 0 || height === 0) return;
    this.#ratio = devicePixelRatio;
    const pixelWidth = Math.round(width * this.#ratio);
    const pixelHeight = Math.round(height * this.#ratio);
    if (this.#canvas.width !== pixelWidth || this.#canvas.height !== pixelHeight) {
      this.#canvas.width = pixelWidth;
      this.#canvas.height = pixelHeight;
    }
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    this.#draw(context, this.#size, this.#ratio);
  };
}
