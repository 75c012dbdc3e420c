/** Separated values as a table. Loaded when the first one is looked at. */
import { dsvFormat } from "d3";
import { separatorOf } from "./file-content.ts";

export interface CsvTable {
  /** The first row, where it looks like names; "1", "2" … elsewhere. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Widths in characters, and whether all values are numbers. */
  readonly columns: readonly { readonly width: number; readonly numeric: boolean }[];
  /** Whether rows or columns are missing. */
  readonly cut: boolean;
}

const mostRows = 50_000;
const mostColumns = 100;
/** Rows from which widths are taken. */
const mostMeasured = 200;
const widest = 40;

/** `whole`: whether the text goes on; its last line may be cut off then. */
export function csvTable(text: string, whole: boolean): CsvTable {
  const separator = separatorOf(text) ?? ",";
  const read = dsvFormat(separator)
    .parseRows(text)
    .filter((row) => row.length > 1 || row[0] !== "");
  if (!whole) read.pop();
  const wide = read.reduce((most, row) => Math.max(most, row.length), 1);
  const count = Math.min(wide, mostColumns);
  const named = read.length > 1 && read[0].length === wide && read[0].every(isName);
  const rows = read.slice(named ? 1 : 0, mostRows);
  const header = Array.from({ length: count }, (_, column) => (named ? read[0][column] : `${column + 1}`));
  const measured = rows.slice(0, mostMeasured);
  const columns = header.map((title, column) => {
    const cells = measured.map((row) => row[column] ?? "");
    const longest = cells.reduce((most, cell) => Math.max(most, cell.length), title.length);
    const values = cells.filter((cell) => cell.trim() !== "");
    return { width: Math.min(longest, widest), numeric: values.length > 0 && values.every(isNumber) };
  });
  const cut = !whole || wide > count || read.length > mostRows;
  return { header, rows, columns, cut };
}

function isNumber(cell: string): boolean {
  return cell.trim() !== "" && Number.isFinite(Number(cell.replace(/^([-+]?\d+),(\d+)$/, "$1.$2")));
}

function isName(cell: string): boolean {
  return cell.trim() !== "" && !isNumber(cell);
}
