/** The files of types that "Peek definition" opens: read from the language worker when first looked at. */
import { editor, Uri } from "monaco-editor/editor";
import { ask } from "#editor/language/client.ts";
import { languageId } from "./language.ts";

export async function typesModel(name: string): Promise<editor.ITextModel | null> {
  const uri = Uri.from({ scheme: "types", path: `/${name}` });
  const known = editor.getModel(uri);
  if (known !== null) return known;
  const text = await ask((remote) => remote.typesFile(name));
  if (text === null) return null;
  return editor.getModel(uri) ?? editor.createModel(text, languageId, uri);
}
