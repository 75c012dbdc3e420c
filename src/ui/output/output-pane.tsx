import { Fragment } from "react";
import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import type { TracedFile, TracedOutput } from "#trace/model.ts";
import { Empty } from "#ui/components/empty.tsx";
import { download } from "#ui/components/files.ts";
import { namesOf } from "#ui/components/rank-names.ts";
import { type PictureFile, pictureFiles } from "./file-content.ts";
import { FilePicture } from "./file-picture.tsx";
import { ImageView } from "./image-view.tsx";
import { OutputCard } from "./output-card.tsx";
import "./output.css";
import { PlotView } from "./plot-view.tsx";
import { downloadName, fileBlob, sizeInWords } from "./written-files.ts";

/** Pictures beyond these are only counted: a program that shows one a step must not fill the page. */
const mostShown = 40;

const nothing: readonly TracedOutput[] = [];

/** What the ranks showed with imshow() and plot(), and the pictures among their files, in the order of arrival. */
export function OutputPane({ files }: { files: readonly TracedFile[] }) {
  const outputs = useStore(runStore, (state) => state.trace?.outputs ?? nothing);
  const total = useStore(runStore, (state) => state.trace?.outputs.length ?? 0);
  const pictures = pictureFiles(files);
  const all = [
    ...outputs.slice(0, total).map((output, number) => ({
      key: `${number}`,
      time: output.time,
      view: () => <Shown output={output} />,
    })),
    ...pictures.map((picture) => ({
      key: `${picture.file.rank} ${picture.file.name}`,
      time: picture.file.time,
      view: () => <Written {...picture} />,
    })),
  ];
  if (all.length === 0) {
    return (
      <Empty>
        <p>
          Images and plots appear here when a rank calls <code>imshow</code> or <code>plot</code> from the
          module <code>plot</code>. So do matplotlib's, and pictures that a rank writes to files.
        </p>
      </Empty>
    );
  }
  // What ranks showed is in order already, and stays so among files.
  if (pictures.length > 0) all.sort((a, b) => a.time - b.time);
  const first = Math.max(0, all.length - mostShown);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className="output-list" tabIndex={0} aria-label="Images and plots">
      {first > 0 && <p className="output-more">{first} earlier pictures are not shown.</p>}
      {all.slice(first).map(({ key, view }) => (
        <Fragment key={key}>{view()}</Fragment>
      ))}
    </section>
  );
}

function Shown({ output }: { output: TracedOutput }) {
  if (output.kind === "image" && output.pixels !== undefined)
    return <ImageView output={output} pixels={output.pixels} />;
  return output.plot === undefined ? null : <PlotView output={output} plot={output.plot} />;
}

function Written({ file, type }: PictureFile) {
  const { rank, name, size, bytes } = file;
  const save = async () => {
    if (bytes !== null) download(fileBlob(bytes, type), downloadName(name));
  };
  return (
    <OutputCard output={file} name={name} size={sizeInWords(size)} saving="Download" save={save}>
      {bytes !== null && (
        <FilePicture alt={`${name}, written by ${namesOf(rank).words}`} bytes={bytes} type={type} />
      )}
    </OutputCard>
  );
}
