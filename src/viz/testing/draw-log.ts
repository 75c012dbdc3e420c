import type { DrawContext } from "#viz/context.ts";
import { makeTheme, type VizTheme } from "#viz/theme.ts";

/** One thing that reached the canvas, with the state that decides how it looks. */
export interface Drawn {
  readonly op: "fill" | "stroke" | "fillRect" | "strokeRect" | "clearRect" | "fillText";
  /** Points and shapes of the path, or the arguments of the call. */
  readonly what: readonly (string | number)[];
  readonly color: string;
  readonly alpha: number;
  readonly dashed: boolean;
  readonly font: string;
  readonly align: CanvasTextAlign;
}

/** A 2D context that draws nothing and remembers everything: tests compare what would be seen. */
export class DrawLog implements DrawContext {
  readonly drawn: Drawn[] = [];
  fillStyle: string | CanvasGradient | CanvasPattern = "#000";
  strokeStyle: string | CanvasGradient | CanvasPattern = "#000";
  lineWidth = 1;
  lineCap: CanvasLineCap = "butt";
  lineJoin: CanvasLineJoin = "miter";
  globalAlpha = 1;
  font = "10px sans-serif";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  #path: (string | number)[] = [];
  #dash: number[] = [];

  texts(): string[] {
    return this.drawn.filter(({ op }) => op === "fillText").map(({ what }) => String(what[0]));
  }

  /** How many shapes were filled or stroked in a colour. */
  count(op: Drawn["op"], color: string): number {
    return this.drawn.filter((entry) => entry.op === op && entry.color === color).length;
  }

  #add(op: Drawn["op"], what: readonly (string | number)[], style: unknown): void {
    this.drawn.push({
      op,
      what: [...what],
      color: String(style),
      alpha: this.globalAlpha,
      dashed: this.#dash.length > 0,
      font: this.font,
      align: this.textAlign,
    });
  }

  save(): void {
    this.#path = [];
  }
  restore(): void {
    this.#path = [];
  }
  setTransform(): void {
    this.#path = [];
  }
  translate(): void {
    this.#path = [];
  }
  clip(): void {
    this.#path = [];
  }
  beginPath(): void {
    this.#path = [];
  }
  closePath(): void {
    this.#path.push("close");
  }
  moveTo(x: number, y: number): void {
    this.#path.push("move", x, y);
  }
  lineTo(x: number, y: number): void {
    this.#path.push("line", x, y);
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path.push("curve", cx, cy, x, y);
  }
  arc(x: number, y: number, radius: number): void {
    this.#path.push("arc", x, y, radius);
  }
  ellipse(x: number, y: number, rx: number, ry: number): void {
    this.#path.push("ellipse", x, y, rx, ry);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path.push("rect", x, y, width, height);
  }
  roundRect(x: number, y: number, width: number, height: number): void {
    this.#path.push("box", x, y, width, height);
  }
  fill(): void {
    this.#add("fill", this.#path, this.fillStyle);
  }
  stroke(): void {
    this.#add("stroke", this.#path, this.strokeStyle);
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.#add("fillRect", [x, y, width, height], this.fillStyle);
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#add("strokeRect", [x, y, width, height], this.strokeStyle);
  }
  clearRect(x: number, y: number, width: number, height: number): void {
    this.#add("clearRect", [x, y, width, height], "none");
  }
  fillText(text: string, x: number, y: number): void {
    this.#add("fillText", [text, x, y], this.fillStyle);
  }
  measureText(text: string): TextMetrics {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(this.font)?.[1] ?? 10);
    return { ...noMetrics, width: text.length * size * 0.6 };
  }
  setLineDash(segments: Iterable<number>): void {
    this.#dash = [...segments];
  }
}

const noMetrics: TextMetrics = {
  width: 0,
  actualBoundingBoxAscent: 0,
  actualBoundingBoxDescent: 0,
  actualBoundingBoxLeft: 0,
  actualBoundingBoxRight: 0,
  alphabeticBaseline: 0,
  emHeightAscent: 0,
  emHeightDescent: 0,
  fontBoundingBoxAscent: 0,
  fontBoundingBoxDescent: 0,
  hangingBaseline: 0,
  ideographicBaseline: 0,
};

/** The light theme with hatches that tell whose they are. */
export const testTheme: VizTheme = makeTheme(
  "light",
  () => "",
  (rank) => `hatch ${rank}`,
);
