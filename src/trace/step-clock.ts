import { firstWhere, grown } from "./columns.ts";

/**
 * Steps to times and back for all ranks together: `timeOfStep(s)` is the first moment at which any rank had reached
 * step s, so that the mapping follows whoever is ahead and never runs backwards.
 */
export class StepClock {
  /** First time at which a step of at least the index was reached. */
  #times = new Float64Array(64);
  #lastStep = 0;
  #lastTime = 0;

  get lastStep(): number {
    return this.#lastStep;
  }

  get lastTime(): number {
    return this.#lastTime;
  }

  note(step: number, time: number): void {
    if (time > this.#lastTime) this.#lastTime = time;
    if (step > this.#lastStep) {
      if (step >= this.#times.length)
        this.#times = grown(this.#times, Math.max(step + 1, this.#times.length * 2));
      for (let later = this.#lastStep + 1; later <= step; later++)
        this.#times[later] = Number.POSITIVE_INFINITY;
      this.#lastStep = step;
    }
    for (let earlier = step; earlier > 0 && this.#times[earlier] > time; earlier--)
      this.#times[earlier] = time;
  }

  /** Fractions of a step lie between its times. The last step stands for the end of the trace. */
  timeOfStep(step: number): number {
    if (step <= 0) return 0;
    if (step >= this.#lastStep) return this.#lastTime;
    const whole = Math.floor(step);
    const from = this.#times[whole];
    const to = whole + 1 >= this.#lastStep ? this.#lastTime : this.#times[whole + 1];
    return from + (to - from) * (step - whole);
  }

  stepOfTime(time: number): number {
    if (time >= this.#lastTime) return this.#lastStep;
    const next = firstWhere(1, this.#lastStep, (step) => this.#times[step] > time);
    const from = this.timeOfStep(next - 1);
    const to = this.timeOfStep(next);
    return to > from ? Math.max(next - 1, next - 1 + (time - from) / (to - from)) : next - 1;
  }
}
