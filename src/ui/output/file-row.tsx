import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { visibleName } from "#state/file-names.ts";
import { notify } from "#state/notices.ts";
import { duration } from "#state/run-status.ts";
import { download } from "#ui/components/files.ts";
import { Icon, type IconName } from "#ui/components/icon.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { namesOf } from "#ui/components/rank-names.ts";
import { FileLook } from "./file-view.tsx";
import "./files.css";
import type { ListedFile } from "./listed-files.ts";
import { downloadName, fileBlob, reasonNotKept, sizeInWords } from "./written-files.ts";

interface FileRowProps {
  readonly file: ListedFile;
  /** What else can be done with it. */
  readonly tools?: ReactNode;
}

/** A file: whose it is, its name and size, a look at it, and what can be done with it. */
export function FileRow({ file, tools }: FileRowProps) {
  const [open, setOpen] = useState(false);
  const look = useId();
  const row = useRef<HTMLLIElement>(null);
  const { writer, size, time, kept } = file;
  const name = visibleName(file.name);
  useEffect(() => {
    if (open && row.current !== null) bringIntoView(row.current);
  }, [open]);
  return (
    <li className="file-row" ref={row}>
      <div className="file-head">
        <span className="file-what">
          {writer !== null && <RankBadge rank={writer} />}
          <span className="file-name">{name}</span>
          <span className="file-size">
            {sizeInWords(size)}
            {Number.isFinite(time) && ` · ${duration(time)}`}
          </span>
        </span>
        <span className="file-tools">
          {kept && (
            <>
              <button
                type="button"
                className="button small quiet"
                aria-expanded={open}
                aria-controls={look}
                aria-label={`Preview ${name}`}
                onClick={() => setOpen(!open)}
              >
                Preview
              </button>
              <FileTool icon="save" what="Download" title={name} onClick={() => save(file)} />
            </>
          )}
          {tools}
        </span>
      </div>
      <div id={look} hidden={!open}>
        {open && kept && <Look file={file} />}
      </div>
      {!kept && <p className="file-note">{reasonNotKept(size)}: it was lost when the run ended.</p>}
    </li>
  );
}

/** Scrolls the list, and nothing else, so that a row's end is seen, or its beginning where the list is too low for all. */
function bringIntoView(row: HTMLElement): void {
  const list = row.closest(".file-list");
  if (list === null) return;
  const [inside, around] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  const below = Math.min(inside.bottom - around.bottom, inside.top - around.top);
  if (below > 0) list.scrollTop += below;
}

function Look({ file }: { file: ListedFile }) {
  const { version, read } = file;
  const name = visibleName(file.name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are read again when there are others, and only then
  const bytes = useMemo(read, [file.name, version]);
  if (bytes === null) return <p className="file-note">{notThere}</p>;
  return <FileLook name={name} alt={`${name}, ${origin(file)}`} bytes={bytes} />;
}

const notThere = "It is not there any more.";

function origin({ given, writer }: ListedFile): string {
  if (given) return "given to the program";
  return writer === null ? "written by ranks" : `written by ${namesOf(writer).words}`;
}

function save(file: ListedFile): void {
  const bytes = file.read();
  if (bytes === null) notify(`${visibleName(file.name)} cannot be downloaded. ${notThere}`);
  else download(fileBlob(bytes), downloadName(file.name));
}

interface FileToolProps {
  readonly icon: IconName;
  /** "Download" */
  readonly what: string;
  /** Of the file. */
  readonly title: string;
  readonly onClick: () => void;
}

export function FileTool({ icon, what, title, onClick }: FileToolProps) {
  return (
    <button
      type="button"
      className="button small quiet icon"
      aria-label={`${what} ${title}`}
      title={what}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
