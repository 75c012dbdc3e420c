/** The API page's markup: every name with its signatures and its explanation, in both languages. */
import { impossibleNames } from "../../src/base/impossible-names.ts";
import type { Entry, Section, Told } from "./entries.ts";
import { type Html, html } from "./html.ts";
import { inline, type Resolve, renderText } from "./render-text.ts";

type Language = "typescript" | "python";
const languages: readonly Language[] = ["typescript", "python"];

export function renderNavigation(sections: readonly Section[]): string {
  const link = ({ id, title }: Section) => html`<li><a href="#${id}">${title}</a></li>`;
  const ofMpi = sections.filter(({ module }) => module === "MPI");
  const classes = ofMpi.filter(({ about }) => about !== null);
  const others = ofMpi.filter(({ about }) => about === null);
  const [pools, ...ofPools] = sections.filter(({ module }) => module === "futures");
  return html`<p class="nav-title">Classes</p>
<ul>${classes.map(link)}</ul>
<p class="nav-title">MPI itself</p>
<ul>${others.map(link)}</ul>
<p class="nav-title">${pools.title}</p>
<ul><li><a href="#${pools.id}">${inBoth("mpi/futures", "mpi4py.futures")}</a></li>${ofPools.map(link)}</ul>
<div class="python"><p class="nav-title">Only in Python</p>
<ul>${sections.filter(({ module }) => module === "util").map(link)}</ul></div>
<p class="nav-title">mpi4py</p>
<ul><li><a href="#missing">Not here</a></li></ul>`.text;
}

/** A name or a few words, each language's own. */
function inBoth(typescript: string, python: string): Html {
  return html`<span class="typescript">${typescript}</span><span class="python">${python}</span>`;
}

export function renderSections(sections: readonly Section[]): string {
  const all = sections.flatMap(({ about, groups }) => [
    ...(about === null ? [] : [about]),
    ...groups.flatMap(({ entries }) => entries),
  ]);
  const ids = new Set(all.map(({ id }) => id));
  const bases = new Map(sections.map(({ id, base }) => [id, base]));
  // Classes that share a section speak of what their module has too.
  for (const { id, module, groups } of sections)
    for (const { kind, id: name } of module === "util" ? groups.flatMap(({ entries }) => entries) : [])
      if (kind === "class") bases.set(name, id);
  /** A member is looked for in the class that speaks of it, then in those that it is made from. */
  const resolveIn =
    (owner: string): Resolve =>
    (text) => {
      const name = text.replace(/\(.*\)$/, "");
      const known = [
        name,
        name.replace(/^comm\./, "Comm."),
        name.replace(/^MPI\./, ""),
        `MPI.${name}`,
        `Comm.${name}`,
      ];
      for (let at: string | null = owner; at !== null; at = bases.get(at) ?? null)
        known.unshift(`${at}.${name}`);
      return known.find((each) => ids.has(each)) ?? null;
    };
  return html`${sections.map((section) => renderSection(section, resolveIn))}${missing()}`.text;
}

type ResolveIn = (owner: string) => Resolve;

function renderSection(section: Section, resolveIn: ResolveIn): Html {
  const { id, module, title, about, base, groups } = section;
  const resolve = resolveIn(id);
  const resolveFor = ({ kind, id: name, owner }: Entry) =>
    module === "util" ? resolveIn(kind === "class" ? name : owner) : resolve;
  const all = [...(about === null ? [] : [about]), ...groups.flatMap(({ entries }) => entries)];
  const [first] = new Set(all.map(only));
  const alone = all.every((each) => only(each) === first) ? first : "";
  return html`<section class="of-${id}${alone}" aria-labelledby="${id}">
<h2 id="${id}">${title}${
    base === null
      ? html``
      : html` <span class="base">is ${/^[AEIO]/.test(base) ? "an" : "a"} <a href="#${base}">${base}</a>, and has what that has</span>`
  }</h2>
${id === "futures" ? poolsLead() : module === "util" ? utilLead(section, resolve) : html``}${about === null ? html`` : html`<div class="about" data-find="${id.toLowerCase()}">${toldInBoth(about, (told) => html`${made(told, about)}${explained(told, resolve)}`)}</div>`}
${groups.map(
  (group) => html`<div class="group">
${groups.length > 1 ? html`<h3>${group.title}</h3>` : html``}
${group.entries.map((entry) => renderEntry(entry, resolveFor(entry), module))}
</div>`,
)}
</section>
`;
}

function poolsLead(): Html {
  const imports = {
    typescript: 'import { MPIPoolExecutor } from "mpi/futures";',
    python: "from mpi4py.futures import MPIPoolExecutor",
  };
  return html`<div class="about"><p>Functions carried out by other ranks.</p>
${languages.map((language) => html`<pre class="${language}" tabindex="0"><code>${imports[language]}</code></pre>`)}</div>`;
}

function utilLead({ id, title, lead = "", groups }: Section, resolve: Resolve): Html {
  const own = groups.flatMap(({ entries }) => entries).filter(({ owner }) => owner === id);
  return html`<div class="about">${renderText(lead, resolve)}
<pre tabindex="0"><code>from ${title} import ${own.map(({ name }) => name).join(", ")}</code></pre></div>`;
}

/** How an object of the class is made, where a program makes one. */
function made(told: Told, about: Entry): Html {
  return told.signatures.some((text) => text.includes("(")) ? signatures(told, about) : html``;
}

/** The class of what only one language has, behind a blank. */
function only({ typescript, python }: Entry): string {
  return python === null ? " typescript" : typescript === null ? " python" : "";
}

function renderEntry(entry: Entry, resolve: Resolve, module: Section["module"]): Html {
  const path = module === "util" ? `util.${entry.id}` : entry.id;
  const find = [path, entry.name, ...entry.operations].join(" ").toLowerCase();
  return html`<article id="${entry.id}" class="entry${only(entry)}" data-find="${find}">
<h4 class="visually-hidden">${entry.name}</h4>
${toldInBoth(entry, (told) => signatures(told, entry))}${toldInBoth(entry, (told) => explained(told, resolve))}
</article>
`;
}

/** Each language's words; once where they are the same. */
function toldInBoth(entry: Entry, render: (told: Told) => Html): Html {
  const { typescript, python } = entry;
  if (typescript === null || python === null) {
    const told = typescript ?? python;
    return told === null ? html`` : render(told);
  }
  const sides = { typescript: render(typescript), python: render(python) };
  if (sides.typescript.text === sides.python.text) return sides.typescript;
  return html`${languages.map((language) => html`<div class="${language}">${sides[language]}</div>`)}`;
}

function signatures(told: Told, entry: Entry): Html {
  return html`<pre class="signature"><code>${told.signatures.map(
    (text, at) => html`${at === 0 ? "" : "\n"}${signature(text, entry)}`,
  )}</code></pre>`;
}

/** In lines where one would be too long. */
function signature(text: string, { id, name }: Entry): Html {
  const at = text.indexOf(name);
  const [before, after] = [text.slice(0, at), text.slice(at + name.length)];
  return html`${before}<a href="#${id}">${name}</a>${text.length > 76 && !text.includes("\n") ? broken(after) : after}`;
}

/** Each parameter in a line of its own. */
function broken(text: string): string {
  let depth = 0;
  let lines = "";
  let at = 0;
  let inside = false;
  for (const character of text) {
    at += 1;
    const opens = "([{<".includes(character);
    const closes =
      ")]}".includes(character) || (character === ">" && text[at - 2] !== "=" && text[at - 2] !== "-");
    if (closes) depth -= 1;
    if (closes && depth === 0 && character === ")") {
      return `${lines.trimEnd()},\n)${text.slice(at)}`;
    }
    lines += character;
    if (opens) depth += 1;
    // Not those of type parameters, which stand before.
    inside ||= character === "(" && depth === 1;
    if (opens && depth === 1 && character === "(") lines += "\n  ";
    else if (character === "," && depth === 1 && inside) lines = `${lines}\n `;
  }
  return lines;
}

function explained({ documentation, parameters }: Told, resolve: Resolve): Html {
  const [first, ...rest] = renderText(documentation, resolve);
  const list =
    parameters.length === 0
      ? html``
      : html`<dl class="parameters">${parameters.map(
          ({ label, text }) =>
            html`<div><dt><code>${label}</code></dt><dd>${inline(text, resolve)}</dd></div>`,
        )}</dl>`;
  return html`${first ?? html``}${list}${rest}`;
}

/** What cannot be here, and why. */
function missing(): Html {
  const of = (language: Language) =>
    html`<ul class="${language}">${impossibleNames[language].map(
      ({ why, names }) =>
        html`<li>${names.map(
          (name, at) => html`${at === 0 ? "" : ", "}<code>${name.replace(/^MPI\.(\*\.)?/, "")}</code>`,
        )}: ${why}</li>`,
    )}</ul>`;
  return html`<section aria-labelledby="missing">
<h2 id="missing">Not here</h2>
<p>Names of mpi4py that cannot be here, each with its reason.</p>
${languages.map(of)}
</section>
`;
}
