import { beforeEach, expect, it } from "vitest";
import {
  type ComingFile,
  giveFiles,
  givenStore,
  loadGiven,
  removeGiven,
  replaceGiven,
  showGiven,
} from "./given-files.ts";
import { noticeStore } from "./notices.ts";

let document = "";
const file = (name: string, text = ""): ComingFile => new File([text], name);
const sized = (name: string, size: number): ComingFile => ({
  name,
  size,
  arrayBuffer: async () => new ArrayBuffer(size),
});
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const shown = () => givenStore.getState().files.map(({ name, bytes }) => `${name}: ${text(bytes)}`);
const kept = async () => (await loadGiven(document, [])).map(({ name, bytes }) => `${name}: ${text(bytes)}`);
const said = () => noticeStore.getState().notices.at(-1)?.text ?? "";
const undo = () => noticeStore.getState().notices.at(-1)?.actions[0]?.act();

beforeEach(() => {
  noticeStore.setState({ notices: [] });
  document = `document-${crypto.randomUUID()}`;
  showGiven(document, []);
});

it("keeps what a document is given, and another one has its own", async () => {
  await giveFiles([file("b.txt", "b"), file("__proto__", "p"), file("a.csv", "1,2")]);
  expect(said()).toBe("From the next run on every rank finds “b.txt” and 2 more files beside the program.");
  expect(shown()).toEqual(["__proto__: p", "a.csv: 1,2", "b.txt: b"]);
  expect(await kept()).toEqual(shown());
  expect(await loadGiven("another", [])).toEqual([]);
});

it("takes the place of a file of the same name, and takes that back", async () => {
  await giveFiles([file("a.csv", "old"), file("b.txt", "b")]);
  await giveFiles([file("a.csv", "new")]);
  expect(said()).toBe("“a.csv” has new contents from the next run on.");
  expect(shown()).toEqual(["a.csv: new", "b.txt: b"]);
  undo();
  expect(await kept()).toEqual(["a.csv: old", "b.txt: b"]);
  await replaceGiven("b.txt", file("other.txt", "B"));
  expect(await kept()).toEqual(["a.csv: old", "b.txt: B"]);
});

it("removes a file, and brings it back", async () => {
  await giveFiles([file("a.csv", "1"), file("b.txt", "2")]);
  removeGiven("a.csv");
  expect(said()).toBe("“a.csv” is no longer given to the program.");
  expect(await kept()).toEqual(["b.txt: 2"]);
  undo();
  expect(await kept()).toEqual(["a.csv: 1", "b.txt: 2"]);
});

it("says what it cannot take, and takes the rest", async () => {
  const broken: ComingFile = {
    name: "gone",
    size: 1,
    arrayBuffer: () => Promise.reject(new Error("it is a folder")),
  };
  await giveFiles([
    file("main.py"),
    sized("large.bin", 20e6 + 1),
    broken,
    file("", "x"),
    file("good.txt", "y"),
  ]);
  const [problems, taken] = noticeStore.getState().notices.map((notice) => notice.text);
  expect(problems).toBe(
    "“main.py” is the name of the program itself: give the file another name, or paste its text into the editor. " +
      "“large.bin” has 20.1 MB; a file that is given may have 20 MB. “gone” cannot be read: it is a folder. " +
      "And 1 more cannot be given.",
  );
  expect(taken).toContain("finds “good.txt” beside");
  expect(shown()).toEqual(["good.txt: y"]);
});

it("has room for 50 MB in all", async () => {
  await giveFiles([sized("a", 20e6), sized("b", 20e6), sized("c", 15e6), sized("d", 1e6)]);
  expect(noticeStore.getState().notices[0].text).toBe(
    "With “c” the files would have 55 MB; all together may have 50 MB. Remove one that is not needed.",
  );
  expect(givenStore.getState().files.map(({ name }) => name)).toEqual(["a", "b", "d"]);
  await giveFiles([sized("a", 10e6), sized("e", 19e6)]);
  expect(givenStore.getState().files.map(({ name }) => name)).toEqual(["a", "b", "d", "e"]);
});
