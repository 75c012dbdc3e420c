/** What a pointer, a wheel or a key does to the diagram, in CSS pixels of its canvas. */
export interface GestureTarget {
  /** 2: twice as close, around the pixel `x` or the playhead. */
  zoom(factor: number, x?: number): void;
  /** Shows what lies `pixels` further right. */
  pan(pixels: number): void;
  fit(): void;
  scrub(x: number): void;
  /** Whether a drag from here moves the playhead instead of the window. */
  isHandle(x: number, y: number): boolean;
  click(x: number, y: number): void;
  hover(x: number, y: number): void;
  leave(): void;
}

/** A pointer that moves less than this between down and up has clicked. */
const slack = 4;

/** Drag pans, the wheel zooms (sideways it pans), two fingers pinch, a drag on the axis scrubs. */
export class Gestures {
  readonly #canvas: HTMLCanvasElement;
  readonly #target: GestureTarget;
  readonly #abort = new AbortController();
  readonly #down = new Map<number, { x: number; y: number }>();
  #travelled = 0;
  #scrubbing = false;

  constructor(canvas: HTMLCanvasElement, target: GestureTarget) {
    this.#canvas = canvas;
    this.#target = target;
    const { signal } = this.#abort;
    canvas.addEventListener("wheel", this.#wheel, { passive: false, signal });
    canvas.addEventListener("pointerdown", this.#pointerDown, { signal });
    canvas.addEventListener("pointermove", this.#pointerMove, { signal });
    canvas.addEventListener("pointerup", this.#pointerUp, { signal });
    canvas.addEventListener("pointercancel", this.#pointerUp, { signal });
    canvas.addEventListener("pointerleave", () => target.leave(), { signal });
    canvas.addEventListener("dblclick", () => target.fit(), { signal });
    canvas.addEventListener("keydown", this.#key, { signal });
  }

  dispose(): void {
    this.#abort.abort();
  }

  #point(event: MouseEvent): { x: number; y: number } {
    const box = this.#canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.#target.pan((event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX) * lines);
      return;
    }
    const speed = event.ctrlKey ? 0.012 : 0.0022;
    this.#target.zoom(Math.exp(-event.deltaY * lines * speed), this.#point(event).x);
  };

  readonly #pointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const point = this.#point(event);
    this.#canvas.setPointerCapture(event.pointerId);
    if (this.#down.size === 0) {
      this.#travelled = 0;
      this.#scrubbing = this.#target.isHandle(point.x, point.y);
      if (this.#scrubbing) this.#target.scrub(point.x);
    }
    this.#down.set(event.pointerId, point);
  };

  readonly #pointerMove = (event: PointerEvent): void => {
    const point = this.#point(event);
    const before = this.#down.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType !== "touch") this.#target.hover(point.x, point.y);
      return;
    }
    this.#travelled += Math.hypot(point.x - before.x, point.y - before.y);
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    if (other !== undefined) {
      const was = Math.abs(before.x - other.x);
      const is = Math.abs(point.x - other.x);
      if (was > 8 && is > 8) this.#target.zoom(is / was, (point.x + other.x) / 2);
    } else if (this.#scrubbing) {
      this.#target.scrub(point.x);
    } else if (this.#travelled > slack) {
      this.#target.leave();
      this.#target.pan(before.x - point.x);
    }
    this.#down.set(event.pointerId, point);
  };

  readonly #pointerUp = (event: PointerEvent): void => {
    const point = this.#point(event);
    const clicked = this.#down.size === 1 && this.#travelled <= slack && !this.#scrubbing;
    if (this.#down.delete(event.pointerId) && clicked && event.type === "pointerup") {
      this.#target.click(point.x, point.y);
    }
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = this.#canvas.clientWidth * (event.shiftKey ? 0.5 : 0.12);
    const actions = new Map([
      ["ArrowLeft", () => this.#target.pan(-far)],
      ["ArrowRight", () => this.#target.pan(far)],
      ["+", () => this.#target.zoom(1.5)],
      ["=", () => this.#target.zoom(1.5)],
      ["-", () => this.#target.zoom(1 / 1.5)],
      ["0", () => this.#target.fit()],
    ]);
    const action = actions.get(event.key);
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
}
