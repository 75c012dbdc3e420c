import { useEffect, useEffectEvent } from "react";
import type { Language } from "#base/language.ts";
import type { Diagnostic } from "#editor/api.ts";
import { compile } from "#editor/index.ts";

/** Milliseconds without a key, as in Monaco. */
const pause = 350;

/** Checks the text a moment after each edit, while `active`: the plain field has no checker of its own. */
export function usePlainDiagnostics(
  active: boolean,
  language: Language,
  text: string,
  onDiagnostics: ((diagnostics: readonly Diagnostic[]) => void) | undefined,
): void {
  const tell = useEffectEvent((diagnostics: readonly Diagnostic[]) => onDiagnostics?.(diagnostics));
  useEffect(() => {
    if (!active) return;
    let left = false;
    const timer = setTimeout(async () => {
      try {
        const { diagnostics } = await compile(language, text);
        if (!left) tell(diagnostics);
      } catch (error) {
        // Without the compiler there is nothing to tell; Run, which needs it, says so to the student.
        console.warn(error);
      }
    }, pause);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [active, language, text]);
}
