import { type ReactNode, useId, useState } from "react";
import { duration } from "#state/run-status.ts";
import { download } from "#ui/components/files.ts";
import { Icon, type IconName } from "#ui/components/icon.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { FileLook } from "./file-view.tsx";
import "./files.css";
import { type ListedFile, titleOf } from "./listed-files.ts";
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
  const { owner, name, size, time, bytes } = file;
  const title = titleOf(file);
  const alt = owner === "given" ? `${name}, given to the program` : `${name}, written by rank ${owner}`;
  return (
    <li className="file-row">
      <div className="file-head">
        <span className="file-what">
          {owner !== "given" && <RankBadge rank={owner} />}
          <span className="file-name">{name}</span>
          <span className="file-size">
            {sizeInWords(size)}
            {Number.isFinite(time) && ` · ${duration(time)}`}
          </span>
        </span>
        <span className="file-tools">
          {bytes !== null && (
            <>
              <button
                type="button"
                className="button small quiet"
                aria-expanded={open}
                aria-controls={look}
                aria-label={`Preview ${title}`}
                onClick={() => setOpen(!open)}
              >
                Preview
              </button>
              <FileTool
                icon="save"
                what="Download"
                title={title}
                onClick={() => download(fileBlob(bytes), downloadName(name))}
              />
            </>
          )}
          {tools}
        </span>
      </div>
      <div id={look} hidden={!open}>
        {open && bytes !== null && <FileLook name={name} title={title} alt={alt} bytes={bytes} />}
      </div>
      {bytes === null && <p className="file-note">{reasonNotKept(size)}: it was lost when the run ended.</p>}
    </li>
  );
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
