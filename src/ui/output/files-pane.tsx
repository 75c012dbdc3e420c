import { useRef } from "react";
import { useStore } from "zustand";
import { giveFiles, givenStore, removeGiven, replaceGiven } from "#state/given-files.ts";
import { workspaceStore } from "#state/workspace.ts";
import { Empty } from "#ui/components/empty.tsx";
import { chooseFile, chooseFiles, download } from "#ui/components/files.ts";
import { Icon } from "#ui/components/icon.tsx";
import { FileRow, FileTool } from "./file-row.tsx";
import "./files.css";
import { archiveOf, givenFile, type ListedFile } from "./listed-files.ts";

/** What the program is given, and what its ranks wrote, each with a look at it and a way to keep it. */
export function FilesPane({ written }: { written: readonly ListedFile[] }) {
  const given = useStore(givenStore, (state) => state.files).map(givenFile);
  const all = [...given, ...written];
  const add = useRef<HTMLButtonElement>(null);
  return (
    <div className="files">
      <div className="files-tools">
        <button
          ref={add}
          type="button"
          className="button small"
          title="Give the program files that every rank finds beside it"
          onClick={() => chooseFiles((chosen) => void giveFiles(chosen))}
        >
          <Icon name="add" /> Add files
        </button>
        {all.length > 0 && (
          <button
            type="button"
            className="button small quiet"
            title="Download all files in one archive"
            onClick={() => void downloadAll(all)}
          >
            <Icon name="save" /> Download all
          </button>
        )}
      </div>
      {all.length === 0 ? (
        <Nothing />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        <section className="file-list" tabIndex={0} aria-label="Files of the program and its run">
          {given.length > 0 && (
            <Group title="Given to the program" label="Given files">
              {given.map((file) => (
                <FileRow
                  key={file.name}
                  file={file}
                  tools={<GivenTools name={file.name} onRemoved={() => add.current?.focus()} />}
                />
              ))}
            </Group>
          )}
          {written.length > 0 && (
            <Group title="Written by ranks" label="Written files">
              {written.map((file) => (
                <FileRow key={file.name} file={file} />
              ))}
            </Group>
          )}
        </section>
      )}
    </div>
  );
}

function Nothing() {
  const language = useStore(workspaceStore, (state) => state.language);
  return (
    <Empty>
      <p>
        <strong>For the program:</strong> drop files anywhere on the page, or add them, and every rank finds
        them beside the program{language === "python" ? ": data to read, or modules to import" : ""}.
      </p>
      <p>
        <strong>From the program:</strong> what ranks write appears here
        {language === "python" ? (
          <>
            , by <code>open("result.txt", "w")</code>, matplotlib's <code>savefig</code> or{" "}
            <code>MPI.File</code>
          </>
        ) : (
          <>
            , by <code>MPI.File</code>
          </>
        )}
        . All ranks share one folder.
      </p>
    </Empty>
  );
}

function Group({ title, label, children }: { title: string; label: string; children: React.ReactNode }) {
  return (
    <>
      <h2 className="file-group">{title}</h2>
      <ul aria-label={label}>{children}</ul>
    </>
  );
}

function GivenTools({ name, onRemoved }: { name: string; onRemoved: () => void }) {
  const remove = () => {
    removeGiven(name);
    onRemoved();
  };
  return (
    <>
      <FileTool
        icon="replace"
        what="Replace"
        title={name}
        onClick={() => chooseFile((file) => void replaceGiven(name, file))}
      />
      <FileTool icon="close" what="Remove" title={name} onClick={remove} />
    </>
  );
}

async function downloadAll(files: readonly ListedFile[]): Promise<void> {
  const { zip } = await import("#state/zip.ts");
  const { lesson } = workspaceStore.getState();
  const archive = zip(archiveOf(files));
  download(new Blob([archive], { type: "application/zip" }), `${lesson?.id ?? "program"}-files.zip`);
}
