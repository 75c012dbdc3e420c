import { useId, useState } from "react";
import { duration } from "#state/run-status.ts";
import type { TracedFile } from "#trace/model.ts";
import { Empty } from "#ui/components/empty.tsx";
import { download } from "#ui/components/files.ts";
import { Icon } from "#ui/components/icon.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { FilePicture } from "./file-picture.tsx";
import "./files.css";
import { contentOf, downloadName, fileBlob, reasonNotKept, sizeInWords } from "./written-files.ts";

/** The files that the ranks wrote, each with a look at it and a way to keep it. */
export function FilesPane({ files }: { files: readonly TracedFile[] }) {
  if (files.length === 0) {
    return (
      <Empty>
        <p>
          Files appear here when a Python rank writes them: <code>open("result.txt", "w")</code>, or
          matplotlib's <code>savefig</code>. Each rank has a folder of its own.
        </p>
      </Empty>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className="file-list" tabIndex={0} aria-label="Files that ranks wrote">
      <ul aria-label="Files">
        {files.map((file) => (
          <FileRow key={`${file.rank} ${file.name}`} file={file} />
        ))}
      </ul>
    </section>
  );
}

function FileRow({ file }: { file: TracedFile }) {
  const [open, setOpen] = useState(false);
  const preview = useId();
  const { rank, name, size, bytes, time } = file;
  return (
    <li className="file-row">
      <div className="file-head">
        <RankBadge rank={rank} />
        <span className="file-name" title={name}>
          {name}
        </span>
        <span className="file-size">
          {sizeInWords(size)} · {duration(time)}
        </span>
        {bytes !== null && (
          <span className="file-tools">
            <button
              type="button"
              className="button small quiet"
              aria-expanded={open}
              aria-controls={preview}
              aria-label={`Preview ${name} of rank ${rank}`}
              onClick={() => setOpen(!open)}
            >
              Preview
            </button>
            <button
              type="button"
              className="button small quiet"
              aria-label={`Download ${name} of rank ${rank}`}
              title="Download"
              onClick={() => download(fileBlob(bytes), downloadName(name))}
            >
              <Icon name="save" />
            </button>
          </span>
        )}
      </div>
      <div id={preview} hidden={!open}>
        {open && bytes !== null && <Preview file={file} bytes={bytes} />}
      </div>
      {bytes === null && <p className="file-note">{reasonNotKept(size)}: it was lost when the run ended.</p>}
    </li>
  );
}

function Preview({ file, bytes }: { file: TracedFile; bytes: Uint8Array }) {
  const content = contentOf(file.name, bytes);
  if (content.kind === "picture") return <FilePicture file={file} type={content.type} />;
  if (content.kind === "other")
    return <p className="file-note">It is neither text nor a picture that a browser shows: download it.</p>;
  if (content.text === "") return <p className="file-note">It is empty.</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <pre className="file-text" tabIndex={0}>
        {content.text}
      </pre>
      {!content.whole && <p className="file-note">The rest is not shown: download it to see all of it.</p>}
    </>
  );
}
