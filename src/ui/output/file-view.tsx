import { useEffect, useId, useMemo, useState } from "react";
import "#ui/components/segments.css";
import type { CsvTable } from "./csv-table.ts";
import { type FileView, mostTable, mostText, pictureType, textOf, viewsOf } from "./file-content.ts";
import { FilePicture } from "./file-picture.tsx";
import "./files.css";
import { bytesPerRow, hexRow } from "./hex-rows.ts";
import { VirtualTable } from "./virtual-table.tsx";
import { sizeInWords } from "./written-files.ts";

interface FileLookProps {
  readonly name: string;
  /** What a picture is, in words. */
  readonly alt: string;
  readonly bytes: Uint8Array;
}

const titles: Readonly<Record<FileView, string>> = {
  picture: "Picture",
  table: "Table",
  text: "Text",
  bytes: "Bytes",
};

/** A look at a file, in the way that suits it best or in one that is chosen. */
export function FileLook({ name, alt, bytes }: FileLookProps) {
  const views = useMemo(() => viewsOf(name, bytes), [name, bytes]);
  const [chosen, setChosen] = useState<FileView | null>(null);
  const group = useId();
  if (bytes.length === 0) return <p className="file-note">It is empty.</p>;
  const view = chosen !== null && views.includes(chosen) ? chosen : views[0];
  return (
    <div className="file-look">
      {views.length > 1 && (
        <fieldset className="file-views">
          <legend className="visually-hidden">How {name} is shown</legend>
          <span className="segments">
            {views.map((each) => (
              <label key={each} className="segment">
                <input
                  type="radio"
                  name={group}
                  className="visually-hidden"
                  checked={each === view}
                  onChange={() => setChosen(each)}
                />
                {titles[each]}
              </label>
            ))}
          </span>
        </fieldset>
      )}
      {view === "picture" && <FilePicture alt={alt} bytes={bytes} type={pictureType(name, bytes) ?? ""} />}
      {view === "table" && <TableLook name={name} bytes={bytes} />}
      {view === "text" && <TextLook name={name} bytes={bytes} />}
      {view === "bytes" && <BytesLook name={name} bytes={bytes} />}
    </div>
  );
}

interface LookProps {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function TextLook({ name, bytes }: LookProps) {
  const text = useMemo(() => textOf(bytes, mostText) ?? "", [bytes]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className="file-text" tabIndex={0} aria-label={`Text of ${name}`}>
        <pre>{text}</pre>
      </section>
      <Rest shown={mostText} bytes={bytes} />
    </>
  );
}

function TableLook({ name, bytes }: LookProps) {
  const [table, setTable] = useState<CsvTable | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      const { csvTable } = await import("./csv-table.ts");
      const text = textOf(bytes, mostTable) ?? "";
      if (wanted) setTable(csvTable(text, bytes.length <= mostTable));
    };
    read().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
    return () => {
      wanted = false;
    };
  }, [bytes]);
  if (problem !== "") return <p className="file-note">The table cannot be shown: {problem}</p>;
  if (table === null) return null;
  const { header, rows, columns, cut } = table;
  return (
    <>
      <VirtualTable
        label={`Table of ${name}`}
        className="csv-table"
        count={rows.length}
        columns={header.length + 1}
        rowHeight={26}
        head={
          <>
            <th scope="col" style={{ width: `calc(${String(rows.length).length}ch + 20px)` }}>
              <span className="visually-hidden">Row</span>
            </th>
            {header.map((cell, column) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is theirs alone
                key={column}
                scope="col"
                className={columns[column].numeric ? "numeric" : undefined}
                style={{ width: `calc(${columns[column].width}ch + 20px)` }}
                title={cell}
              >
                {cell}
              </th>
            ))}
          </>
        }
        row={(index) => (
          <tr aria-rowindex={index + 2}>
            <th scope="row">{index + 1}</th>
            {header.map((_, column) => {
              const cell = (rows[index][column] ?? "").slice(0, 1000);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <td key={column} className={columns[column].numeric ? "numeric" : undefined} title={cell}>
                  {cell}
                </td>
              );
            })}
          </tr>
        )}
      />
      <p className="file-note">
        {cut
          ? `The first ${rows.length.toLocaleString("en")} rows and ${header.length} columns are shown: download it to see all of it.`
          : `${rows.length.toLocaleString("en")} × ${header.length}`}
      </p>
    </>
  );
}

/** Browsers know no pane that is much higher than so many rows. */
const mostBytes = 8 * 1024 * 1024;

function BytesLook({ name, bytes }: LookProps) {
  const count = Math.ceil(Math.min(bytes.length, mostBytes) / bytesPerRow);
  return (
    <>
      <VirtualTable
        label={`Bytes of ${name}`}
        className="hex-table"
        count={count}
        columns={3}
        rowHeight={20}
        head={
          <>
            <th scope="col">Offset</th>
            <th scope="col">Bytes</th>
            <th scope="col">ASCII</th>
          </>
        }
        row={(index) => {
          const row = hexRow(bytes, index);
          return (
            <tr aria-rowindex={index + 2}>
              <th scope="row">{row.offset}</th>
              <td>{row.bytes}</td>
              <td>{row.text}</td>
            </tr>
          );
        }}
      />
      <Rest shown={mostBytes} bytes={bytes} />
    </>
  );
}

function Rest({ shown, bytes }: { shown: number; bytes: Uint8Array }) {
  if (bytes.length <= shown) return null;
  return (
    <p className="file-note">
      The first {sizeInWords(shown)} of {sizeInWords(bytes.length)} are shown: download it to see the rest.
    </p>
  );
}
