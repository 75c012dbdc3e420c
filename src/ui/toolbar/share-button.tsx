import { mainFiles } from "#base/language.ts";
import { notify } from "#state/notices.ts";
import { encodeShare } from "#state/share-link.ts";
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
  const program = { language, files: { [mainFiles[language]]: text }, ranks, args, env };
  try {
    const hash = await encodeShare(lesson === null ? program : { ...program, lesson: lesson.id });
    const link = new URL(hash, location.href.replace(/[?#].*$/, "")).href;
    viewStore.setState({ shareLink: link });
    if (await copied(link)) {
      notify("The link is copied. It carries the program, the ranks, the arguments and the environment.");
    } else {
      openDialog("share");
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
