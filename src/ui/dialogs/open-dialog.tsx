import { type ComponentType, lazy, Suspense } from "react";
import { useStore } from "zustand";
import { type DialogName, viewStore } from "#state/view.ts";

/** Dialogs come when they are asked for: none of them is part of the first load. */
const dialogs: Readonly<Record<Exclude<DialogName, "none">, ComponentType>> = {
  keys: lazy(async () => ({ default: (await import("./keys-dialog.tsx")).KeysDialog })),
  about: lazy(async () => ({ default: (await import("./about-dialog.tsx")).AboutDialog })),
  share: lazy(async () => ({ default: (await import("./share-dialog.tsx")).ShareDialog })),
  options: lazy(async () => ({ default: (await import("./options-dialog.tsx")).OptionsDialog })),
};

export function OpenDialog() {
  const name = useStore(viewStore, (state) => state.dialog);
  if (name === "none") return null;
  const Open = dialogs[name];
  return (
    <Suspense>
      <Open />
    </Suspense>
  );
}
