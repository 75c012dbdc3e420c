import { closeDialog } from "#state/view.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import "./dialogs.css";

export function AboutDialog() {
  return (
    <Dialog title="About Ringside" onClose={closeDialog}>
      <p>
        Ringside runs message-passing programs in your browser. Every rank is a thread of its own with its own
        memory; the ranks exchange messages through calls that really block, and everything in the picture is
        drawn from what was recorded while they ran.
      </p>
      <p>
        Nothing leaves this device: programs, edits and progress are kept by your browser, and a shared link
        carries the program in its address.
      </p>
      <p>Ringside is free software under the Apache License 2.0.</p>
    </Dialog>
  );
}
