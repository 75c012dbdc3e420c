import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { zip } from "./zip.ts";

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly mode: number;
}

/** Reads an archive as unzip does: from its end back to the directory, from there to each file. */
function read(archive: Uint8Array): Entry[] {
  const view = new DataView(archive.buffer, archive.byteOffset);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  expect(at + view.getUint32(end + 12, true)).toBe(end);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const crc = view.getUint32(at + 16, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const mode = view.getUint32(at + 38, true) >>> 16;
    const local = view.getUint32(at + 42, true);
    const name = decoder.decode(archive.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength;
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    expect(view.getUint32(local + 14, true)).toBe(crc);
    expect(view.getUint32(local + 18, true)).toBe(size);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    expect(decoder.decode(archive.subarray(local + 30, local + 30 + nameLength))).toBe(name);
    const bytes = archive.subarray(start, start + size);
    expect(crc32(bytes)).toBe(crc);
    return { name, text: decoder.decode(bytes), mode };
  });
}

const files = [
  { name: "ring/main.py", content: "print('é 😀')\n" },
  { name: "ring/größe", content: new Uint8Array(0) },
  {
    name: "ring/job.slurm",
    content: new TextEncoder().encode("#!/bin/bash\n".repeat(1000)),
    executable: true,
  },
];

test("what was put in comes out, with names, checksums and permissions", () => {
  expect(read(zip(files))).toEqual([
    { name: "ring/main.py", text: "print('é 😀')\n", mode: 0o100644 },
    { name: "ring/größe", text: "", mode: 0o100644 },
    { name: "ring/job.slurm", text: "#!/bin/bash\n".repeat(1000), mode: 0o100755 },
  ]);
  expect(read(zip([]))).toEqual([]);
});

test("the same files give the same bytes", () => {
  expect(zip(files)).toEqual(zip(files));
});
