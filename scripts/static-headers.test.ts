import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { distributionOrigin } from "#python/packages/distribution-origin.ts";
import { contentSecurityPolicy, isolationHeaders, workerPolicy } from "./isolation-headers.ts";

const expected = { ...isolationHeaders, "Content-Security-Policy": contentSecurityPolicy };

function read(path: string): string {
  return readFileSync(new URL(`../public/${path}`, import.meta.url), "utf8");
}

it("public/_headers sends what the servers here send", () => {
  const lines = read("_headers").split("\n");
  expect(lines[0]).toBe("/*");
  for (const [name, value] of Object.entries(expected)) expect(lines).toContain(`  ${name}: ${value}`);
  expect(lines[lines.indexOf("/assets/*") + 1]).toBe(`  Content-Security-Policy: ${workerPolicy}`);
});

it("the page alone may ask the place of Python's packages", () => {
  expect(contentSecurityPolicy).toContain(`connect-src 'self' ${distributionOrigin};`);
  expect(workerPolicy).toBe(contentSecurityPolicy.replace(` ${distributionOrigin}`, ""));
});

it("the service worker adds the same", () => {
  const worker = read("sw.js");
  for (const [name, value] of Object.entries(expected)) {
    expect(worker).toContain(`"${name}"`);
    expect(worker).toContain(`"${value}"`);
  }
  expect(worker).toContain(`"${workerPolicy}"`);
});
