/**
 * How the parts of an object or array are laid out: on one line while they fit, short array elements in columns, else
 * one a line. The rules are those that people know from Node's console.
 */
export const lineWidth = 80;
/** So many innermost levels may share one line. */
const unitedLevels = 3;
const mostColumns = 12;

export interface Shape {
  readonly open: string;
  readonly close: string;
  /** Stands before the opening brace: a function's or an error's own text. */
  readonly base: string;
  readonly indent: number;
  /** Levels of objects below this one, as far as the last part goes. */
  readonly levelsBelow: number;
}

/** Joins `parts` into the text of one object. `columns` gives the array whose elements the parts are. */
export function layOut(parts: readonly string[], shape: Shape, columns: ArrayColumns | null): string {
  const lines = columns !== null && parts.length > 6 ? inColumns(parts, columns, shape.indent) : parts;
  const head = shape.base === "" ? shape.open : `${shape.base} ${shape.open}`;
  if (lines === parts && shape.levelsBelow < unitedLevels && fitsOneLine(parts, shape)) {
    const joined = parts.join(", ");
    if (!joined.includes("\n")) return `${head} ${joined} ${shape.close}`;
  }
  const margin = `\n${" ".repeat(shape.indent)}`;
  return `${head}${margin}  ${lines.join(`,${margin}  `)}${margin}${shape.close}`;
}

function fitsOneLine(parts: readonly string[], shape: Shape): boolean {
  if (shape.base.includes("\n")) return false;
  let width = 2 * parts.length + shape.indent + shape.open.length + shape.base.length + 10;
  for (const part of parts) width += part.length;
  return width <= lineWidth;
}

export interface ArrayColumns {
  /** Numbers stand at the right of their column, all else at the left. */
  readonly alignRight: boolean;
  /** How many of the parts are elements; what follows (a note of more items, named properties) keeps its own line. */
  readonly elements: number;
}

/** Puts the elements into rows of equal columns, about two and a half times as wide as high, or leaves them alone. */
function inColumns(parts: readonly string[], columns: ArrayColumns, indent: number): readonly string[] {
  const count = columns.elements;
  const cell = 2 + parts.slice(0, count).reduce((widest, part) => Math.max(widest, part.length), 0);
  const total = parts.slice(0, count).reduce((sum, part) => sum + part.length + 2, 0);
  const roomForThree = cell * 3 + indent < lineWidth;
  const worthIt = total / cell > 5 || cell <= 8;
  if (!roomForThree || !worthIt) return parts;

  // Mostly narrow cells with a few wide ones count as narrow; a character is higher than it is wide.
  const typical = Math.max(cell - 3 - Math.sqrt(cell - total / parts.length), 1);
  const perRow = Math.min(
    Math.round(Math.sqrt(2.5 * typical * count) / typical),
    Math.floor((lineWidth - indent) / cell),
    mostColumns,
  );
  if (perRow <= 1) return parts;

  const widths = Array.from({ length: perRow }, (_, column) => {
    let widest = 0;
    for (let index = column; index < count; index += perRow) widest = Math.max(widest, parts[index].length);
    return widest;
  });
  const rows: string[] = [];
  for (let start = 0; start < count; start += perRow) {
    const row = parts.slice(start, Math.min(start + perRow, count));
    const cells = row.map((part, column) => {
      const last = column === row.length - 1;
      const text = last ? part : `${part}, `;
      const width = widths[column] + (last ? 0 : 2);
      if (columns.alignRight) return text.padStart(width);
      return last ? text : text.padEnd(width);
    });
    rows.push(cells.join(""));
  }
  return [...rows, ...parts.slice(count)];
}
