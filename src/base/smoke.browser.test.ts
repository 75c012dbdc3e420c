import { expect, test } from "vitest";

test("the test page is cross-origin isolated, so ranks can share memory", () => {
  expect(crossOriginIsolated).toBe(true);
  expect(new SharedArrayBuffer(8).byteLength).toBe(8);
});
