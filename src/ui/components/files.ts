/** Files out of the page and into it. */

/** Offers data as a download. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Lets the person choose a file. Nothing happens when no file is chosen. */
export function chooseFile(onFile: (file: File) => void): void {
  choose(false, ([file]) => onFile(file));
}

/** Lets the person choose files, one or several. Nothing happens when none is chosen. */
export function chooseFiles(onFiles: (files: readonly File[]) => void): void {
  choose(true, onFiles);
}

function choose(multiple: boolean, onFiles: (files: readonly File[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = multiple;
  // Some browsers forget a field that is not in the page.
  input.hidden = true;
  document.body.append(input);
  input.addEventListener("cancel", () => input.remove());
  input.addEventListener("change", () => {
    input.remove();
    const files = [...(input.files ?? [])];
    if (files.length > 0) onFiles(files);
  });
  input.click();
}
