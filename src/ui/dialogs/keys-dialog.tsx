import { closeDialog } from "#state/view.ts";
import { shortcuts } from "#ui/app/shortcuts.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import "./dialogs.css";

export function KeysDialog() {
  return (
    <Dialog title="Keyboard shortcuts" onClose={closeDialog}>
      {shortcuts.map((group) => (
        <section key={group.title} className="keys-group">
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map((shortcut) => (
              <div key={shortcut.what} className="keys-row">
                <dt>
                  {shortcut.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{shortcut.what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>On a Mac, ⌘ does what Ctrl does.</p>
    </Dialog>
  );
}
