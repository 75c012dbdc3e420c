/**
 * Tells texts that come back from the page's state from texts that are new to the editor. Typing is faster than a
 * render: by the time the state brings a text back, the editor may be two letters on, and taking it over would undo them.
 */
export class Echo {
  #document = "";
  #sent: string[] = [];

  /** The editor has told the page this text. */
  sent(text: string): void {
    this.#sent.push(text);
  }

  /** Whether this text of the page is one that the editor has sent and that has not come back yet. */
  isOwn(document: string, text: string): boolean {
    const other = document !== this.#document;
    this.#document = document;
    const index = other ? -1 : this.#sent.lastIndexOf(text);
    if (index < 0) {
      this.#sent = [];
      return false;
    }
    // Kept itself: a render without a change brings the same text again.
    this.#sent.splice(0, index);
    return true;
  }
}
