/**
 * What a docstring says, as Markdown: its text; parameters, a line `name: words` each; what it raises, in a paragraph
 * that begins so; an example, indented below `Example:`.
 */
export interface Docstring {
  readonly documentation: string;
  /** By name, without the asterisks. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** @param names of the parameters. Throws Error where one is explained that is not there. */
export function readDocstring(doc: string, names: readonly string[]): Docstring {
  const parameters = new Map<string, string>();
  const paragraphs: string[] = [];
  for (const paragraph of atMargin(doc).split(/\n\s*\n/)) {
    const words = paragraph.replace(/\s+/g, " ").trim();
    const [first = ""] = /^\**(\w+)(?=: )/.exec(paragraph)?.slice(1) ?? [];
    if (paragraph.startsWith("Example:\n"))
      paragraphs.push(`*Example*\n\`\`\`python\n${atMargin(paragraph.slice("Example:".length))}\n\`\`\``);
    else if (first !== "" && names.includes(first))
      for (const [name, said] of explained(paragraph)) {
        if (!names.includes(name)) throw new Error(`a docstring explains ${name}, which is no parameter`);
        parameters.set(name, said);
      }
    else if (words !== "") paragraphs.push(words.replace(/^Raises /, "*Raises* "));
  }
  return { documentation: paragraphs.join("\n\n"), parameters };
}

function explained(paragraph: string): (readonly [name: string, said: string])[] {
  return paragraph.split(/\n(?=\S)/).map((line) => {
    const [, name = line, said = ""] = /^\**(\w+): ([\s\S]*)$/.exec(line) ?? [];
    return [name, said.replace(/\s+/g, " ").trim()];
  });
}

/** Without the blanks that all lines but the first have before them. */
function atMargin(text: string): string {
  const margins = [...text.matchAll(/\n( *)\S/g)].map(([, blanks]) => blanks.length);
  const margin = Math.min(...margins, 80);
  return text.replaceAll(`\n${" ".repeat(margin)}`, "\n").trim();
}
