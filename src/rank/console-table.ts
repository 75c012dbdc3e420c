/** console.table: rows and columns of anything tabular, as a box. */

export type FormatCell = (value: unknown) => string;

/** The table as text, or null when `data` is not an object and has no rows. */
export function tableText(
  data: unknown,
  only: readonly string[] | undefined,
  cell: FormatCell,
): string | null {
  if (typeof data !== "object" || data === null) return null;
  const rows = rowsOf(data, cell);
  const columns: string[] = [...(only ?? [])];
  if (only === undefined) {
    for (const { fields } of rows)
      for (const name of fields.keys()) if (!columns.includes(name)) columns.push(name);
  }
  const hasValues = rows.some((row) => row.value !== null);
  const header = [indexTitle(data), ...columns, ...(hasValues ? ["Values"] : [])];
  const body = rows.map((row) => [
    row.index,
    ...columns.map((name) => row.fields.get(name) ?? ""),
    ...(hasValues ? [row.value ?? ""] : []),
  ]);
  return box(header, body);
}

interface Row {
  readonly index: string;
  readonly fields: Map<string, string>;
  readonly value: string | null;
}

function indexTitle(data: object): string {
  return data instanceof Map || data instanceof Set ? "(iteration index)" : "(index)";
}

function rowsOf(data: object, cell: FormatCell): Row[] {
  if (data instanceof Map) {
    return [...data].map(([key, value], index) => ({
      index: String(index),
      fields: new Map([
        ["Key", cell(key)],
        ["Values", cell(value)],
      ]),
      value: null,
    }));
  }
  const entries: [string, unknown][] =
    data instanceof Set ? [...data].map((value, index) => [String(index), value]) : Object.entries(data);
  return entries.map(([index, value]) => {
    if (typeof value !== "object" || value === null) return { index, fields: new Map(), value: cell(value) };
    const fields = Object.entries(value).map(([name, field]): [string, string] => [name, cell(field)]);
    return { index, fields: new Map(fields), value: null };
  });
}

function box(header: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    body.reduce((widest, row) => Math.max(widest, row[column].length), title.length),
  );
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right;
  const line = (cells: readonly string[]) =>
    `│${cells.map((text, column) => ` ${text.padEnd(widths[column])} `).join("│")}│`;
  return [
    rule("┌", "┬", "┐"),
    line(header),
    rule("├", "┼", "┤"),
    ...body.map(line),
    rule("└", "┴", "┘"),
  ].join("\n");
}
