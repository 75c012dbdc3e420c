/** The part of the 2D context that the picture uses; tests draw on a recorder that has just this. */
export type DrawContext = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "restore"
  | "setTransform"
  | "translate"
  | "clearRect"
  | "fillRect"
  | "strokeRect"
  | "beginPath"
  | "closePath"
  | "moveTo"
  | "lineTo"
  | "quadraticCurveTo"
  | "arc"
  | "ellipse"
  | "rect"
  | "roundRect"
  | "clip"
  | "fill"
  | "stroke"
  | "fillText"
  | "measureText"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

export interface Size {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a rank is called where there is little room: its number, or "s1:0" for one that was spawned. */
export type RankLabel = (rank: number) => string;
