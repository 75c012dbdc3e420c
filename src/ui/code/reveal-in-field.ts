/** Puts the cursor of a text field at the first character of a line, and the line into the middle if it is out of sight. */
export function revealInField(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const before = lines.slice(0, Math.max(0, Math.min(line, lines.length) - 1));
  const start = before.reduce((length, each) => length + each.length + 1, 0);
  const indent = (lines[before.length] ?? "").search(/\S|$/);
  field.setSelectionRange(start + indent, start + indent);
  const top = heightOf(field, before.join("\n"), before.length);
  if (top >= field.scrollTop && top < field.scrollTop + field.clientHeight * 0.9) return;
  field.scrollTop = top - field.clientHeight / 2;
}

/** CSS pixels that a text would take in the field: long lines are wrapped, so that counting lines is not enough. */
function heightOf(field: HTMLTextAreaElement, text: string, lines: number): number {
  if (lines === 0) return 0;
  const ruler = field.cloneNode() as HTMLTextAreaElement;
  ruler.value = text;
  ruler.setAttribute("aria-hidden", "true");
  ruler.tabIndex = -1;
  ruler.style.height = "0";
  ruler.style.visibility = "hidden";
  // As wide as the text of the field, whose scrollbar takes some of it.
  ruler.style.boxSizing = "border-box";
  ruler.style.width = `${field.clientWidth}px`;
  ruler.style.overflow = "hidden";
  field.after(ruler);
  const height = ruler.scrollHeight;
  ruler.remove();
  return height;
}
