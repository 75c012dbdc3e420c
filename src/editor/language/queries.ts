/** The editor's questions to TypeScript, answered in plain data that can cross to the page. */
import ts from "typescript";
import { isTypesPath, shownName } from "./host.ts";
import type {
  Completion,
  Edit,
  Explanation,
  Fix,
  FormatOptions,
  HoverAnswer,
  Location,
  Renaming,
  SignatureList,
  Span,
} from "./protocol.ts";

type Service = ts.LanguageService;

const formatDefaults: ts.FormatCodeSettings = {
  ...ts.getDefaultFormatCodeSettings("\n"),
  semicolons: ts.SemicolonPreference.Ignore,
};

export function completions(service: Service, file: string, offset: number): Completion[] {
  const found = service.getCompletionsAtPosition(file, offset, { includeCompletionsForModuleExports: false });
  return (found?.entries ?? [])
    .filter((entry) => entry.kind !== ts.ScriptElementKind.warning)
    .map((entry) => ({
      name: entry.name,
      kind: entry.kind,
      sortText: entry.sortText,
      replace: entry.replacementSpan === undefined ? null : toSpan(entry.replacementSpan),
    }));
}

export function explain(service: Service, file: string, offset: number, name: string): Explanation | null {
  const details = service.getCompletionEntryDetails(file, offset, name, {}, undefined, {}, undefined);
  if (details === undefined) return null;
  return {
    signature: ts.displayPartsToString(details.displayParts),
    documentation: documentation(details.documentation, details.tags),
  };
}

export function hover(service: Service, file: string, offset: number): HoverAnswer | null {
  const info = service.getQuickInfoAtPosition(file, offset);
  if (info === undefined) return null;
  return {
    span: toSpan(info.textSpan),
    signature: ts.displayPartsToString(info.displayParts),
    documentation: documentation(info.documentation, info.tags),
    api: apiName(service, file, offset),
  };
}

/** Names that a program can import and their members; what an options object takes is told with its call. */
function apiName(service: Service, file: string, offset: number): string | null {
  const [found] = service.getDefinitionAtPosition(file, offset) ?? [];
  if (found === undefined || !isTypesPath(found.fileName)) return null;
  const { kind, name } = found;
  const owner = found.containerName === futuresModule ? "futures" : found.containerName.replace(/^MPI\./, "");
  if (kind === ts.ScriptElementKind.constructorImplementationElement) return owner;
  if (kind === ts.ScriptElementKind.classElement) return name;
  const isMember = owner === "MPI" || owner === "futures" || isClass(service, found.fileName, owner);
  return isMember ? `${owner}.${name}` : null;
}

/** The quotes are part of how TypeScript names a module. */
const futuresModule = '"mpi/futures"';

function isClass(service: Service, near: string, name: string): boolean {
  const types = service.getProgram()?.getSourceFiles() ?? [];
  const declares = new RegExp(`\\bclass ${name}\\b`);
  return (
    name !== "" &&
    isTypesPath(near) &&
    types.some((each) => isTypesPath(each.fileName) && declares.test(each.text))
  );
}

export function signatures(
  service: Service,
  file: string,
  offset: number,
  trigger: string | null,
): SignatureList | null {
  const reason: ts.SignatureHelpTriggerReason =
    trigger === "(" || trigger === ","
      ? { kind: "characterTyped", triggerCharacter: trigger }
      : { kind: "invoked" };
  const found = service.getSignatureHelpItems(file, offset, { triggerReason: reason });
  if (found === undefined) return null;
  return {
    activeSignature: found.selectedItemIndex,
    activeParameter: found.argumentIndex,
    signatures: found.items.map(signature),
  };
}

function signature(item: ts.SignatureHelpItem): SignatureList["signatures"][number] {
  let label = ts.displayPartsToString(item.prefixDisplayParts);
  const separator = ts.displayPartsToString(item.separatorDisplayParts);
  const parameters = item.parameters.map((parameter, index) => {
    if (index > 0) label += separator;
    const start = label.length;
    label += ts.displayPartsToString(parameter.displayParts);
    return {
      label: [start, label.length] as const,
      documentation: ts.displayPartsToString(parameter.documentation),
    };
  });
  label += ts.displayPartsToString(item.suffixDisplayParts);
  return { label, parameters, documentation: documentation(item.documentation, item.tags) };
}

export function definitions(service: Service, file: string, offset: number): Location[] {
  return (service.getDefinitionAtPosition(file, offset) ?? []).map(location);
}

export function references(service: Service, file: string, offset: number): Location[] {
  return (service.getReferencesAtPosition(file, offset) ?? []).map(location);
}

export function rename(service: Service, file: string, offset: number): Renaming {
  const info = service.getRenameInfo(file, offset, {});
  if (!info.canRename) return { spans: [], refused: info.localizedErrorMessage };
  const places = service.findRenameLocations(file, offset, false, false, {}) ?? [];
  if (places.some((place) => place.fileName !== file)) {
    return { spans: [], refused: "This name belongs to a module and cannot be changed." };
  }
  return { spans: places.map((place) => toSpan(place.textSpan)), refused: null };
}

export function format(service: Service, file: string, span: Span, options: FormatOptions): Edit[] {
  return service.getFormattingEditsForRange(file, span.start, span.end, settings(options)).map(edit);
}

export function formatAfter(
  service: Service,
  file: string,
  offset: number,
  key: string,
  options: FormatOptions,
): Edit[] {
  return service.getFormattingEditsAfterKeystroke(file, offset, key, settings(options)).map(edit);
}

export function fixes(service: Service, file: string, span: Span, codes: readonly number[]): Fix[] {
  const found = service.getCodeFixesAtPosition(file, span.start, span.end, codes, formatDefaults, {});
  return found
    .filter((fix) => fix.changes.every((change) => change.fileName === file && change.isNewFile !== true))
    .map((fix) => ({
      title: fix.description,
      edits: fix.changes.flatMap((change) => change.textChanges.map(edit)),
    }));
}

/** Tags whose words are another language's (scripts/mpi4py/). */
const forPython = new Set(["python", "pythonExample", "onlyTypeScript"]);

/** TSDoc as Markdown: the text, then one line a tag. */
function documentation(
  text: readonly ts.SymbolDisplayPart[] | undefined,
  tags: readonly ts.JSDocTagInfo[] | undefined,
): string {
  const lines = (tags ?? [])
    .filter(({ name }) => !forPython.has(name))
    .map((tag) => {
      const [first = { text: "" }, ...rest] = tag.text ?? [];
      const all = [first, ...rest].map((part) => part.text).join("");
      if (tag.name === "param" && rest.length > 0) {
        return `*@param* \`${first.text}\` ${rest
          .map((part) => part.text)
          .join("")
          .trim()}`;
      }
      if (tag.name === "example") return `*@example*\n\`\`\`typescript\n${all}\n\`\`\``;
      return `*@${tag.name}* ${all}`;
    });
  return [ts.displayPartsToString([...(text ?? [])]), ...lines].filter((part) => part !== "").join("\n\n");
}

function settings(options: FormatOptions): ts.FormatCodeSettings {
  return {
    ...formatDefaults,
    indentSize: options.indentSize,
    tabSize: options.indentSize,
    convertTabsToSpaces: options.insertSpaces,
  };
}

function toSpan(span: ts.TextSpan): Span {
  return { start: span.start, end: span.start + span.length };
}

function location(at: ts.DocumentSpan): Location {
  return { file: shownName(at.fileName), ...toSpan(at.textSpan) };
}

function edit(change: ts.TextChange): Edit {
  return { ...toSpan(change.span), text: change.newText };
}
