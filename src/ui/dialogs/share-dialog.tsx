import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { closeDialog, viewStore } from "#state/view.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import "./dialogs.css";

/** Where the clipboard is not allowed: the link, selected, to be copied by hand. */
export function ShareDialog() {
  const link = useStore(viewStore, (state) => state.shareLink);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <Dialog title="A link to this program" onClose={closeDialog}>
      <p>
        The browser does not let the page copy it. It is selected: copy it with <kbd>Ctrl</kbd> <kbd>C</kbd>.
      </p>
      <textarea ref={field} className="share-link" aria-label="Link" readOnly rows={6} value={link} />
    </Dialog>
  );
}
