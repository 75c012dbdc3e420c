import { expect, test } from "vitest";
import { defaultLimits, overLimit } from "./limits.ts";

const none = { files: 0, fileBytes: 0, notes: 0, noteBytes: 0 };
const oneWorld = { worlds: [{ first: 0, size: 8 }] };
const quiet = { prints: 0, printBytes: 0, events: 0, images: 0, imageBytes: 0, ...none };
const place = (rank: number) => ({ line: rank + 10, time: 5 });

test("a run within its limits is left alone", () => {
  expect(overLimit([{ ...quiet, prints: 200_000 }], defaultLimits, oneWorld, place)).toBeNull();
});

test("a flood names the loudest rank first, what it did, how often, and what to do", () => {
  const volumes = [{ ...quiet, prints: 1 }, quiet, { ...quiet, prints: 200_000 }];
  const finding = overLimit(volumes, defaultLimits, oneWorld, place);
  expect(finding).toMatchObject({ class: "Limit", severity: "error" });
  expect(finding?.summary).toBe(
    "the ranks printed 200,001 lines; a run may print 200,000, so it was ended. Most came from rank 2.",
  );
  expect(finding?.details).toEqual([
    { rank: 2, line: 12, time: 5, text: "rank 2 printed 200,000 lines" },
    { rank: 0, line: 10, time: 5, text: "rank 0 printed 1 line" },
  ]);
});

test("bytes are told in MiB", () => {
  const finding = overLimit([{ ...quiet, imageBytes: 300 * 1024 * 1024 }], defaultLimits, oneWorld, place);
  expect(finding?.summary).toContain("showed 300 MiB of images and charts; a run may show 256 MiB");
});

test("files are called files", () => {
  const finding = overLimit([{ ...quiet, fileBytes: 600 * 1024 * 1024 }], defaultLimits, oneWorld, place);
  expect(finding?.summary).toContain("wrote files of 600 MiB; a run may write 512 MiB");
});
