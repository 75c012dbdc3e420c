/** The declarations' explanations as markup: paragraphs, code, and links to the names that they speak of. */
import { type Html, html } from "./html.ts";

/** Where a name leads that stands in the text of a class; null where it is none of the page's. */
export type Resolve = (name: string) => string | null;

/** Newer than the manual pages that the others lead to. */
const withoutPage =
  /^MPI_(Abi_|Buffer_i?flush|(Comm|Session)_(attach|detach|i?flush)_buffer|Remove_error|Get_hw_resource|Type_get_value_index|Status_(get|set)_(source|tag|error)|Request_get_status_|Comm_(i?agree|i?shrink|get_failed|ack_failed|is_revoked))/;

/** Open MPI's manual page of an operation. */
function pageOf(operation: string): string | null {
  if (!/^MPI_[A-Z][a-z]\w*$/.test(operation) || withoutPage.test(operation)) return null;
  return `https://docs.open-mpi.org/en/v5.0.x/man-openmpi/man3/${operation}.3.html`;
}

export function renderText(text: string, resolve: Resolve): Html[] {
  return text.split(/\n\n(?![^`]*```\n?$)/).flatMap((paragraph) => block(paragraph, resolve));
}

function block(paragraph: string, resolve: Resolve): Html[] {
  const example = /^(?:\*(\w+)\*\s*)?```\w*\n([\s\S]*?)\n?```$/.exec(paragraph);
  if (example !== null) return [html`<pre tabindex="0"><code>${example[2]}</code></pre>`];
  const labelled = /^\*(Raises|Throws)\* ([\s\S]*)$/.exec(paragraph);
  if (labelled !== null)
    return [
      html`<p class="throws"><span class="label">${labelled[1]}</span> ${inline(labelled[2], resolve)}</p>`,
    ];
  return paragraph.trim() === "" ? [] : [html`<p>${inline(paragraph, resolve)}</p>`];
}

/** Code between backquotes; the rest is plain. */
export function inline(text: string, resolve: Resolve): Html[] {
  return text.split("`").map((piece, at) => (at % 2 === 1 ? code(piece, resolve) : html`${piece}`));
}

function code(text: string, resolve: Resolve): Html {
  const page = pageOf(text);
  if (page !== null)
    return html`<a class="operation" href="${page}" target="_blank" rel="noreferrer"><code>${text}</code></a>`;
  const target = resolve(text);
  if (target === null) return html`<code>${text}</code>`;
  return html`<a href="#${target}"><code>${text}</code></a>`;
}
