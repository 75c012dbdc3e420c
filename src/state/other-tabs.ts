/** Tabs of one browser share the stored edits: each says what it has saved, so that one that stands still can follow. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ringside.saved");

/** A document has reached the disk. Not heard in this tab. */
export function tellOtherTabs(id: string): void {
  channel?.postMessage(id);
}

export function onSavedElsewhere(listener: (id: string) => void): void {
  channel?.addEventListener("message", ({ data }) => {
    if (typeof data === "string") listener(data);
  });
}
