/** What the page may ask of the language worker. Every request carries the text that it is about: no state to lose. */
import type { CompileResult } from "#editor/api.ts";

/** Half-open, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Completion {
  readonly name: string;
  /** TypeScript's word for the kind of thing: "method", "const", "keyword" … */
  readonly kind: string;
  readonly sortText: string;
  readonly replace: Span | null;
}

/** Markdown, and the declaration as TypeScript writes it. */
export interface Explanation {
  readonly signature: string;
  readonly documentation: string;
}

export interface HoverAnswer extends Explanation {
  readonly span: Span;
  /** Its name on the API page; null for what is not on it. */
  readonly api: string | null;
}

export interface SignatureList {
  readonly activeSignature: number;
  readonly activeParameter: number;
  readonly signatures: readonly {
    readonly label: string;
    readonly documentation: string;
    readonly parameters: readonly {
      readonly label: readonly [number, number];
      readonly documentation: string;
    }[];
  }[];
}

export interface Location extends Span {
  /** "main.ts", or the name of a file of types. */
  readonly file: string;
}

export interface Edit extends Span {
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Where a name is to be replaced, or why it cannot be. */
export interface Renaming {
  readonly spans: readonly Span[];
  readonly refused: string | null;
}

export interface FormatOptions {
  readonly indentSize: number;
  readonly insertSpaces: boolean;
}

export interface LanguageWorker {
  compile(text: string): CompileResult;
  completions(text: string, offset: number): readonly Completion[];
  explainCompletion(text: string, offset: number, name: string): Explanation | null;
  hover(text: string, offset: number): HoverAnswer | null;
  signatures(text: string, offset: number, trigger: string | null): SignatureList | null;
  definitions(text: string, offset: number): readonly Location[];
  references(text: string, offset: number): readonly Location[];
  rename(text: string, offset: number): Renaming;
  format(text: string, span: Span, options: FormatOptions): readonly Edit[];
  formatAfter(text: string, offset: number, key: string, options: FormatOptions): readonly Edit[];
  fixes(text: string, span: Span, codes: readonly number[]): readonly Fix[];
  /** The text of a file of types that a location points into, or null. */
  typesFile(name: string): string | null;
}
