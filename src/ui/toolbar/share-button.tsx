import { mainFiles } from "#base/language.ts";
import { shortName } from "#state/file-names.ts";
import { givenStore } from "#state/given-files.ts";
import { notify } from "#state/notices.ts";
import { encodeShare, filesToShare } from "#state/share-link.ts";
import { openDialog, viewStore } from "#state/view.ts";
import { workspaceStore } from "#state/workspace.ts";

export function ShareButton() {
  return (
    <button
      type="button"
      className="button"
      title="Copy a link to this program"
      onClick={() => void sharePage()}
    >
      Share
    </button>
  );
}

/** Makes the link and copies it; where the clipboard is not allowed, shows it to be copied by hand. */
export async function sharePage(): Promise<void> {
  const { language, text, ranks, args, env, lesson } = workspaceStore.getState();
  const { carried, left } = filesToShare(givenStore.getState().files);
  const files = { ...carried, [mainFiles[language]]: text };
  const program = { language, files, ranks, args, env };
  try {
    const hash = await encodeShare(lesson === null ? program : { ...program, lesson: lesson.id });
    const link = new URL(hash, location.href.replace(/[?#].*$/, "")).href;
    viewStore.setState({ shareLink: link });
    const given = Object.keys(carried).length > 0 ? ", its files" : "";
    const said = `The link is copied. It carries the program${given}, the ranks, the arguments and the environment.`;
    const stays =
      left.length === 0 ? "" : ` ${left.map(shortName).join(", ")}: too large for a link, or not text.`;
    if (await copied(link)) notify(stays === "" ? said : `${said} It does not carry${stays}`);
    else {
      openDialog("share");
      if (stays !== "") notify(`The link does not carry${stays}`);
    }
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error), [], 0);
  }
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
