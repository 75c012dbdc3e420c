import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { apiName } from "../../src/editor/python/names.ts";
import { declarationFiles } from "../mpi4py/declaration-files.ts";
import { pythonNames } from "../mpi4py/python-names.ts";
import { apiSections } from "./entries.ts";
import { html } from "./html.ts";
import { renderNavigation, renderSections } from "./render-page.ts";
import { renderText } from "./render-text.ts";

const files = declarationFiles().map((name) => ({ name, text: readFileSync(name, "utf8") }));
const known = pythonNames();
const sections = apiSections(files, known);
const entries = sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
const page = renderSections(sections);
const find = (id: string) => entries.find((entry) => entry.id === id);

describe("names", () => {
  test("of every declaration are there once, in both languages", () => {
    expect(entries.length).toBeGreaterThan(850);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const { id, kind, typescript, python } of entries) {
      expect(typescript?.signatures, id).not.toEqual([]);
      if (kind !== "type") expect(python === null ? id : python.signatures[0], id).toMatch(/^(class )?\w/);
    }
    expect(
      entries.filter(({ python, kind }) => python === null && kind !== "type").map(({ id }) => id),
    ).toEqual(expect.arrayContaining(["Op.name"]));
  });

  test("have what the editor's hover says", () => {
    const send = find("Comm.send");
    expect(send?.typescript?.signatures).toEqual(["send(obj: unknown, options: SendOptions): void"]);
    expect(send?.python?.signatures).toEqual(["send(obj: Any, dest: int, tag: int = 0) -> None"]);
    expect(send?.typescript?.parameters.map(({ label }) => label)).toEqual([
      "options.dest: number",
      "options.tag?: number",
    ]);
    expect(send?.operations).toEqual(["MPI_Send"]);
    expect(find("Comm.bcast")?.typescript?.signatures).toHaveLength(2);
  });
});

test("every name that Python's hovers lead to is on the page", () => {
  const ids = known.map(apiName).filter((id) => id !== null);
  expect(ids.filter((id) => !page.includes(` id="${id}"`))).toEqual([]);
  expect(ids).toEqual(expect.arrayContaining(["Comm.send", "sync", "sync.Mutex", "sync.Mutex.acquire"]));
});

describe("pools of workers", () => {
  const pools = sections.filter(({ module }) => module === "futures");

  test("are a part of their own, with classes after what the module itself has", () => {
    expect(pools.map(({ id }) => id)).toEqual([
      "futures",
      "MPIPoolExecutor",
      "MPICommExecutor",
      "Executor",
      "Future",
    ]);
    expect(pools[0].groups.map(({ entries }) => entries.map(({ name }) => name))).toEqual([
      expect.arrayContaining(["wait", "as_completed", "get_comm_workers", "collect", "FIRST_COMPLETED"]),
      ["ThreadPoolExecutor", "ProcessPoolExecutor"],
      ["BrokenExecutor", "CancelledError", "InvalidStateError", "TimeoutError"],
      expect.arrayContaining(["ExecutorOptions", "Task"]),
    ]);
    expect(renderNavigation(sections)).toMatch(/Pools of workers<\/p>\n<ul><li><a href="#futures">/);
  });

  test("are told in both languages, with how an executor is made", () => {
    expect(find("Executor.submit")).toMatchObject({
      typescript: { signatures: [expect.stringMatching(/^submit<A .*: Future<R>$/)] },
      python: { signatures: [expect.stringMatching(/^submit\(fn: .*\) -> Future$/)] },
    });
    expect(find("MPICommExecutor.run")?.python).toBeNull();
    const about = pools.find(({ id }) => id === "MPICommExecutor")?.about;
    expect(about?.typescript?.parameters.map(({ label }) => label)).toContain("options.root?: number");
    expect(about?.python?.parameters.map(({ label }) => label)).toContain("root: int = 0");
    // Python has its class alone, without `run`: the section is there all the same.
    expect(page).toContain('<section class="of-MPICommExecutor" ');
    expect(page).toContain('<div class="about" data-find="mpicommexecutor">');
    expect(page).toContain('new <a href="#MPICommExecutor">MPICommExecutor</a>');
    expect(page).toContain('class <a href="#MPICommExecutor">MPICommExecutor</a>');
  });
});

describe("what only Python has", () => {
  const util = sections.filter(({ module }) => module === "util");

  test("is told by module, each class with its members, and hidden under TypeScript", () => {
    expect(util.map(({ title }) => title)).toEqual(
      ["dtlib", "pkl5", "pool", "sync"].map((name) => `mpi4py.util.${name}`),
    );
    expect(util.flatMap(({ groups }) => groups.map(({ title }) => title))).toEqual(
      expect.arrayContaining(["Functions and constants", "Pool", "ThreadPool", "MapResult", "Mutex"]),
    );
    expect(find("sync.Mutex.acquire")).toMatchObject({
      typescript: null,
      python: {
        signatures: ["acquire(blocking: bool = True) -> bool"],
        parameters: [{ label: "blocking: bool = True", text: expect.stringMatching(/^Whether to wait/) }],
      },
    });
    expect(page).toContain('<section class="of-sync python" aria-labelledby="sync">');
    expect(page).toContain(
      '<article id="sync.Mutex" class="entry python" data-find="util.sync.mutex mutex">',
    );
    expect(page).toContain("<code>from mpi4py.util.dtlib import from_numpy_dtype, to_numpy_dtype</code>");
    expect(renderNavigation(sections)).toMatch(
      /<div class="python"><p class="nav-title">Only in Python<\/p>\n<ul><li><a href="#dtlib">mpi4py.util.dtlib</,
    );
  });

  test("speaks of its own names first, then of MPI's", () => {
    const article = (id: string) => page.split(`<article id="${id}"`)[1].split("</article>")[0];
    expect(article("sync.Sequential.begin")).toContain('<a href="#sync.Sequential.end">');
    expect(article("pkl5.Comm")).toContain('<a href="#Comm"><code>MPI.Comm</code></a>');
    expect(article("pkl5.Comm")).toContain('<a href="#pkl5.Request"><code>Request</code></a>');
    expect(article("pool.Pool")).toContain('<a href="#MPIPoolExecutor">');
  });
});

describe("the page", () => {
  test("has a target for each of its links", () => {
    const targets = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...`${page}${renderNavigation(sections)}`.matchAll(/href="#([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(links.length).toBeGreaterThan(1000);
    expect(links.filter((id) => !targets.has(id))).toEqual([]);
  });

  test("breaks long signatures at their parameters, and not among those of types", () => {
    expect(page).toMatch(/>compose<\/a>&lt;T, R = T&gt;\(\n {2}future: /);
  });

  test("leads to the manual pages of operations", () => {
    expect(page).toContain('href="https://docs.open-mpi.org/en/v5.0.x/man-openmpi/man3/MPI_Send.3.html"');
  });

  test("holds text as text", () => {
    expect(html`<p title="${'"><b>'}">${"<script>&'"}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;b&gt;">&lt;script&gt;&amp;&#39;</p>',
    );
    const told = renderText('a <b> `c<d>`\n\n*Example*\n```ts\nx<y>("&")\n```', () => null);
    expect(told.map(({ text }) => text)).toEqual([
      "<p>a &lt;b&gt; <code>c&lt;d&gt;</code></p>",
      '<pre tabindex="0"><code>x&lt;y&gt;(&quot;&amp;&quot;)</code></pre>',
    ]);
    const tags = new Set([...page.matchAll(/<([a-zA-Z]\w*)/g)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual(
      "a article code dd div dl dt h2 h3 h4 li p pre section span ul".split(" "),
    );
  });
});
