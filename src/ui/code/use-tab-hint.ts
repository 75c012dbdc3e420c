import { type FocusEvent, useEffect, useState } from "react";

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const words = `Tab indents here. ${mac ? "Control+Shift+M" : "Control+M"} lets Tab move on.`;

/** Tells those who came by the Tab key how to leave by it; whoever came by pointer is not disturbed. */
export function useTabHint() {
  const [hint, setHint] = useState("");
  const [byKey, setByKey] = useState(false);

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      setByKey(event.key === "Tab");
      if (event.key !== "Tab") setHint("");
    };
    const pointer = () => {
      setByKey(false);
      setHint("");
    };
    window.addEventListener("keydown", key, true);
    window.addEventListener("pointerdown", pointer, true);
    return () => {
      window.removeEventListener("keydown", key, true);
      window.removeEventListener("pointerdown", pointer, true);
    };
  }, []);

  return {
    hint,
    onFocus: () => {
      if (byKey) setHint(words);
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setHint("");
    },
  };
}
