/** The Language field: another language is another program, so whatever ran before is put away, as for another lesson. */
import type { Language } from "#base/language.ts";
import { opening, whileOpening } from "./opening.ts";
import { clearRun, stop } from "./run.ts";
import { abandonStart } from "./start-run.ts";
import { openLanguage } from "./workspace.ts";

export function chooseLanguage(language: Language): Promise<void> {
  const work = choose(language, opening());
  whileOpening(work);
  return work;
}

/** @param before a load under way: it would open its program in the language from before the choice, and after it */
async function choose(language: Language, before: Promise<void> | null): Promise<void> {
  if (before !== null) await before.catch(() => undefined);
  abandonStart();
  stop();
  clearRun();
  await openLanguage(language);
}
