import { expect, test } from "vitest";
import { ComingImages } from "./coming-images.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

test("an image is whole with its last bytes, others may come in between", () => {
  const images = new ComingImages(3);
  images.begin(1, "rows", 1, 2);
  images.begin(2, "", 1, 1);
  expect(images.add(1, 0, bytes(1, 2, 3), false)).toBeNull();
  expect(images.add(2, 0, bytes(9, 9, 9, 9), true)).toMatchObject({ title: "", pixels: { length: 4 } });
  expect(images.add(1, 3, bytes(4, 5, 6, 7, 8), true)).toEqual({
    title: "rows",
    width: 1,
    height: 2,
    pixels: Uint8ClampedArray.from([1, 2, 3, 4, 5, 6, 7, 8]),
  });
});

test("bytes that are missing, come twice, belong to no image or are too few are named", () => {
  const images = new ComingImages(3);
  images.begin(1, "", 1, 1);
  expect(() => images.add(1, 2, bytes(1, 2), false)).toThrow("2 bytes at 2 of image 1 out of order");
  expect(images.add(1, 0, bytes(1, 2), false)).toBeNull();
  expect(() => images.add(1, 0, bytes(1, 2), false)).toThrow("out of order");
  expect(() => images.add(1, 2, bytes(3), true)).toThrow("image 1 of rank 3 has 3 bytes for 1 × 1 pixels");
  expect(() => images.add(7, 0, bytes(1), true)).toThrow("rank 3's log holds 1 byte at 0 of image 7");
});
