import { expect, test } from "vitest";
import { type BlobNote, ComingBlobs } from "./coming-blobs.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

function image(id: number, width: number, height: number): BlobNote {
  return { type: "image", id, title: "", width, height, format: "rgba" };
}

test("an image is whole with its last bytes, others may come in between", () => {
  const blobs = new ComingBlobs(3);
  const file: BlobNote = { type: "file", id: -1, name: "a.txt", size: 4, kept: true };
  blobs.begin(image(1, 1, 2));
  blobs.begin(file);
  expect(blobs.add(1, 0, bytes(1, 2, 3), false)).toBeNull();
  expect(blobs.add(-1, 0, bytes(9, 9, 9, 9), true)).toEqual({ note: file, bytes: bytes(9, 9, 9, 9) });
  expect(blobs.add(1, 3, bytes(4, 5, 6, 7, 8), true)).toEqual({
    note: image(1, 1, 2),
    bytes: bytes(1, 2, 3, 4, 5, 6, 7, 8),
  });
});

test("bytes that are missing, come twice, belong to nothing or are too few are named", () => {
  const blobs = new ComingBlobs(3);
  blobs.begin(image(1, 1, 1));
  expect(() => blobs.add(1, 2, bytes(1, 2), false)).toThrow("2 bytes at 2 of image or file 1 out of order");
  expect(blobs.add(1, 0, bytes(1, 2), false)).toBeNull();
  expect(() => blobs.add(1, 0, bytes(1, 2), false)).toThrow("out of order");
  expect(() => blobs.add(1, 2, bytes(3), true)).toThrow("image 1 of rank 3 has 3 bytes for 1 × 1 pixels");
  expect(() => blobs.add(7, 0, bytes(1), true)).toThrow("rank 3's log holds 1 byte at 0 of image or file 7");
});
