/** The Language field: another language is another program, so whatever ran before is put away, as for another lesson. */
import type { Language } from "#base/language.ts";
import { whileOpening } from "./opening.ts";
import { clearRun, stop } from "./run.ts";
import { abandonStart } from "./start-run.ts";
import { openLanguage } from "./workspace.ts";

export function chooseLanguage(language: Language): Promise<void> {
  abandonStart();
  stop();
  clearRun();
  const work = openLanguage(language);
  whileOpening(work);
  return work;
}
