import { describe, expect, it } from "vitest";
import { parseEnvironment, parseSeed, splitWords } from "./words.ts";

describe("splitWords", () => {
  it("splits at white space", () => {
    expect(splitWords("  --count 3\t-v ")).toEqual({ ok: true, value: ["--count", "3", "-v"] });
  });

  it("keeps what quotes and backslashes protect, empty words too", () => {
    expect(splitWords(`"two words" 'it''s' a\\ b ""`)).toEqual({
      ok: true,
      value: ["two words", "its", "a b", ""],
    });
  });

  it("names the quote that is left open", () => {
    expect(splitWords(`--name "x`)).toEqual({ ok: false, message: `A " is opened and never closed.` });
  });
});

describe("parseEnvironment", () => {
  it("reads names with values", () => {
    expect(parseEnvironment(`N=20 MAX=10 NAME="a b" EMPTY= EQ=a=b`)).toEqual({
      ok: true,
      value: { N: "20", MAX: "10", NAME: "a b", EMPTY: "", EQ: "a=b" },
    });
  });

  it("names a word without = and a name that is none", () => {
    expect(parseEnvironment("N 20")).toEqual({ ok: false, message: "“N” has no “=”: write NAME=value." });
    expect(parseEnvironment("2N=1")).toMatchObject({ ok: false });
  });
});

describe("parseSeed", () => {
  it("takes whole numbers of 32 bits, or nothing", () => {
    expect(parseSeed(" ")).toEqual({ ok: true, value: null });
    expect(parseSeed("4294967295")).toEqual({ ok: true, value: 4294967295 });
    for (const bad of ["-1", "1.5", "x", "4294967296"]) expect(parseSeed(bad)).toMatchObject({ ok: false });
  });
});
